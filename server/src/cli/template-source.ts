/**
 * From what names a template (an id, or a Markdown file) to the template, compiled.
 * Every file is read and compiled once.
 */
import { nearestWord } from "../engine/config/nearest-word.ts";
import { readTemplateReference } from "../engine/config/words.ts";
import type { Fix, Problem } from "../engine/lint/problem.ts";
import type { Template } from "../engine/template/model.ts";
import { decodeText } from "./decode.ts";
import { type Failure, type Io, failure, isFailure } from "./io.ts";
import { fileName, resolvePath } from "./path.ts";
import { sortProblems } from "./report/report.ts";
import type { Services, TemplateMistake } from "./services.ts";

/** A template read from a Markdown file. */
export interface TemplateFile {
  readonly kind: "template-file";
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  readonly template: Template;
  readonly problems: readonly Problem[];
}

export interface BuiltInTemplate {
  readonly kind: "built-in";
  readonly template: Template;
}

export interface TemplateSource {
  /** A template by what a person types: an id, or a file seen from `folder`. */
  readonly find: (word: string, folder: string) => Promise<TemplateFile | BuiltInTemplate | Failure>;
  /** `path` is absolute. */
  readonly readFile: (path: string) => Promise<TemplateFile | Failure>;
}

export function createTemplateSource(io: Io, services: Services): TemplateSource {
  const cache = new Map<string, Promise<TemplateFile | Failure>>();

  const readFile = (path: string): Promise<TemplateFile | Failure> => {
    const read = cache.get(path) ?? readTemplateFile(path, io, services);
    cache.set(path, read);
    return read;
  };

  return {
    readFile,
    find: async (word, folder) => {
      const builtIn = services.templates.get(word);
      if (builtIn !== undefined) return { kind: "built-in", template: builtIn };
      const reference = readTemplateReference(io.fromNative(word));
      if (reference.kind === "file") return readFile(resolvePath(folder, reference.path));
      return failure(describeUnknownTemplate(word, services.templates.ids));
    },
  };
}

/** Follows "template 'x'": what there is instead. */
function describeUnknownTemplate(word: string, ids: readonly string[]): string {
  const nearest = nearestWord(word, ids);
  const hint = nearest === undefined ? "" : ` Did you mean '${nearest}'?`;
  return `there is no such template (known: ${ids.join(", ")}, or a Markdown file).${hint}`;
}

async function readTemplateFile(path: string, io: Io, services: Services): Promise<TemplateFile | Failure> {
  const bytes = await io.readFile(path);
  if (isFailure(bytes)) return bytes;
  const decoded = decodeText(bytes);
  if (isFailure(decoded)) return decoded;
  const { text } = decoded;
  const { template, mistakes } = services.compileTemplate(text, fileName(path).replace(/\.[^.]*$/, ""));
  return { kind: "template-file", path, text, template, problems: sortProblems(mistakes.map(invalidDirective)) };
}

function invalidDirective({ message, nearest, span }: TemplateMistake): Problem {
  const fixes: readonly Fix[] =
    nearest === undefined
      ? []
      : [{ title: `Replace with '${nearest}'`, class: "ask", edits: [{ span, text: nearest }] }];
  const shown = nearest === undefined ? message : `${message.replace(/\.$/, "")}; did you mean '${nearest}'?`;
  return { rule: "invalid-directive", severity: "error", message: shown, span, sectionPath: [], fixes };
}
