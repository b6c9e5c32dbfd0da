/**
 * From what names a template (an id, or a Markdown file) to the template. Every file is read once, and compiled once,
 * when it is asked for.
 */
import { nearestWord } from "../engine/config/nearest-word.ts";
import { readTemplateReference } from "../engine/config/words.ts";
import type { Fix, Problem } from "../engine/lint/problem.ts";
import type { Template } from "../engine/template/model.ts";
import { type TemplateFile, type TemplateReference, createTemplateCompiler } from "./check-job.ts";
import { decodeText } from "./decode.ts";
import type { CompiledTemplate, TemplateMistake } from "./engine.ts";
import { type Failure, type Io, failure, isFailure } from "./io.ts";
import { fileName, resolvePath } from "./path.ts";
import { sortProblems } from "./report/report.ts";
import type { Services } from "./services.ts";

export interface TemplateSource {
  /** A template by what a person types: an id, or a file seen from `folder`. */
  readonly find: (word: string, folder: string) => Promise<TemplateReference | Failure>;
  /** `path` is absolute. */
  readonly readFile: (path: string) => Promise<TemplateFile | Failure>;
  readonly load: (reference: TemplateReference) => Promise<Template | undefined>;
  /** Loads the engine, and compiles each file once. */
  readonly compiler: () => Promise<(file: TemplateFile) => CompiledTemplate>;
  /** What is wrong in a template. */
  readonly problemsOf: (file: TemplateFile) => Promise<readonly Problem[]>;
}

export function createTemplateSource(io: Io, services: Services): TemplateSource {
  const files = new Map<string, Promise<TemplateFile | Failure>>();
  let loadedCompiler: Promise<(file: TemplateFile) => CompiledTemplate> | undefined;
  const compiler = () => (loadedCompiler ??= services.loadEngine().then(createTemplateCompiler));
  const compile = async (file: TemplateFile) => (await compiler())(file);

  const readFile = (path: string): Promise<TemplateFile | Failure> => {
    const read = files.get(path) ?? readTemplateFile(path, io);
    files.set(path, read);
    return read;
  };

  return {
    readFile,
    compiler,
    find: async (word, folder) => {
      if (services.templateIds.includes(word)) return { kind: "built-in", id: word };
      const reference = readTemplateReference(io.fromNative(word));
      if (reference.kind === "file") return readFile(resolvePath(folder, reference.path));
      return failure(describeUnknownTemplate(word, services.templateIds));
    },
    load: async (reference) => {
      if (reference.kind === "template-file") return (await compile(reference)).template;
      return (await services.loadEngine()).templates.get(reference.id);
    },
    problemsOf: async (file) => sortProblems((await compile(file)).mistakes.map(invalidDirective)),
  };
}

/** Follows "template 'x'": what there is instead. */
function describeUnknownTemplate(word: string, ids: readonly string[]): string {
  const nearest = nearestWord(word, ids);
  const hint = nearest === undefined ? "" : ` Did you mean '${nearest}'?`;
  return `there is no such template (known: ${ids.join(", ")}, or a Markdown file).${hint}`;
}

async function readTemplateFile(path: string, io: Io): Promise<TemplateFile | Failure> {
  const bytes = await io.readFile(path);
  if (isFailure(bytes)) return bytes;
  const decoded = decodeText(bytes);
  if (isFailure(decoded)) return decoded;
  return { kind: "template-file", path, text: decoded.text, fallbackId: fileName(path).replace(/\.[^.]*$/, "") };
}

function invalidDirective({ message, nearest, span }: TemplateMistake): Problem {
  const fixes: readonly Fix[] =
    nearest === undefined
      ? []
      : [{ title: `Replace with '${nearest}'`, class: "ask", edits: [{ span, text: nearest }] }];
  const shown = nearest === undefined ? message : `${message.replace(/\.$/, "")}; did you mean '${nearest}'?`;
  return { rule: "invalid-directive", severity: "error", message: shown, span, sectionPath: [], fixes };
}
