/**
 * Reads `lintel.config.json`: JSON with comments, in which every unknown key and value is a problem at its place.
 * Total: what cannot be understood is left out of the configuration.
 * Must not know: where the file is, whether the files it names exist.
 */
import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { DocumentSpan } from "../document/span.ts";
import type { Fix, Problem, Stage } from "../lint/problem.ts";
import { nearestWord } from "./nearest-word.ts";
import {
  type SeveritySetting,
  type TemplateReference,
  isDay,
  readSeverity,
  readStage,
  readTemplateReference,
  severityWords,
  stageWords,
} from "./words.ts";

export const configFileName = "lintel.config.json";

export interface Config {
  /** Read from the top: the first whose globs match a document decides. */
  readonly templates: readonly TemplateMapping[];
  readonly rules: Readonly<Record<string, SeveritySetting>>;
  readonly stage: Stage | undefined;
  /** "2026-11-22" */
  readonly today: string | undefined;
}

/** `{"files": ["docs/**"], "template": "system-architecture"}` */
export interface TemplateMapping {
  /** Globs relative to the configuration's folder. */
  readonly files: readonly string[];
  readonly template: TemplateReference;
  /** The template's word in the configuration, without its quotes. */
  readonly templateSpan: DocumentSpan;
}

/** What the configuration may name. */
export interface Vocabulary {
  readonly ruleIds: readonly string[];
  readonly templateIds: readonly string[];
}

export type ConfigResult =
  | { readonly kind: "config"; readonly config: Config; readonly problems: readonly Problem[] }
  /** "not valid JSON: comma expected in line 3": follows the file's name and a colon. */
  | { readonly kind: "unreadable"; readonly reason: string };

export function readConfig(text: string, vocabulary: Vocabulary): ConfigResult {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const error = errors[0];
  if (error !== undefined) return { kind: "unreadable", reason: describeError(text, error) };
  if (root === undefined) return { kind: "unreadable", reason: "not valid JSON: it is empty" };

  const problems: Problem[] = [];
  const config = readRoot(root, vocabulary, (problem) => problems.push(problem));
  return { kind: "config", config, problems: problems.sort((a, b) => a.span.start - b.span.start) };
}

/** A mistake in the configuration. Its one fix, where there is one, writes `nearest` in its place. */
export function invalidConfig(span: DocumentSpan, message: string, nearest?: string): Problem {
  const fixes: readonly Fix[] =
    nearest === undefined
      ? []
      : [{ title: `Replace with '${nearest}'`, class: "ask", edits: [{ span, text: nearest }] }];
  return { rule: "invalid-config", severity: "error", message, span, sectionPath: [], fixes };
}

type Report = (problem: Problem) => void;

const rootKeys = ["$schema", "templates", "rules", "stage", "today"] as const;
const mappingKeys = ["files", "template"] as const;

function readRoot(root: Node, vocabulary: Vocabulary, report: Report): Config {
  const values = readObject(root, rootKeys, "The configuration", report);
  return {
    templates: readMappings(values.get("templates"), vocabulary, report),
    rules: readRules(values.get("rules"), vocabulary, report),
    stage: readStageValue(values.get("stage"), report),
    today: readToday(values.get("today"), report),
  };
}

function readMappings(node: Node | undefined, vocabulary: Vocabulary, report: Report): readonly TemplateMapping[] {
  return readList(node, "'templates'", report).flatMap((item) => {
    const values = readObject(item, mappingKeys, "An entry of 'templates'", report);
    const files = readGlobs(values.get("files"), report);
    const template = readTemplate(values.get("template"), vocabulary, report);
    if (item.type === "object") {
      for (const key of mappingKeys) {
        if (!values.has(key)) report(invalidConfig(spanOf(item), `An entry of 'templates' has no '${key}'.`));
      }
    }
    return files === undefined || template === undefined ? [] : [{ files, ...template }];
  });
}

/** `undefined` when there is no glob that can be used. */
function readGlobs(node: Node | undefined, report: Report): readonly string[] | undefined {
  if (node === undefined) return undefined;
  const items = readList(node, "'files'", report);
  if (node.type === "array" && items.length === 0) {
    report(invalidConfig(spanOf(node), "'files' is empty; write a glob such as \"docs/**/*.md\"."));
  }
  const globs = items.flatMap((item) => readGlob(item, report) ?? []);
  return globs.length > 0 ? globs : undefined;
}

const longestGlob = 1000;

function readGlob(node: Node, report: Report): string | undefined {
  const glob = readString(node, "A glob", report);
  if (glob === undefined || (glob !== "" && glob.length <= longestGlob)) return glob;
  report(
    invalidConfig(spanOf(node), glob === "" ? "A glob is empty." : `A glob is longer than ${longestGlob} characters.`),
  );
  return undefined;
}

function readTemplate(
  node: Node | undefined,
  vocabulary: Vocabulary,
  report: Report,
): Pick<TemplateMapping, "template" | "templateSpan"> | undefined {
  if (node === undefined) return undefined;
  const word = readString(node, "'template'", report);
  if (word === undefined) return undefined;
  const template = readTemplateReference(word);
  if (template.kind === "id" && !vocabulary.templateIds.includes(template.id)) {
    const words = [...vocabulary.templateIds, "none"];
    report(unknownWord(node, word, words, " and no Markdown file"));
    return undefined;
  }
  return { template, templateSpan: spanOf(node) };
}

function readRules(node: Node | undefined, vocabulary: Vocabulary, report: Report): Config["rules"] {
  if (node === undefined) return {};
  const rules: Record<string, SeveritySetting> = {};
  for (const [id, { key, value }] of readProperties(node, "'rules'", report)) {
    if (!vocabulary.ruleIds.includes(id)) {
      report(unknownRule(key, id, vocabulary.ruleIds));
      continue;
    }
    const word = readString(value, `The severity of '${id}'`, report);
    if (word === undefined) continue;
    const severity = readSeverity(word);
    if (severity === undefined) report(unknownWord(value, word, severityWords));
    else rules[id] = severity;
  }
  return rules;
}

function readStageValue(node: Node | undefined, report: Report): Stage | undefined {
  if (node === undefined) return undefined;
  const word = readString(node, "'stage'", report);
  if (word === undefined) return undefined;
  const stage = readStage(word);
  if (stage === undefined) report(unknownWord(node, word, stageWords));
  return stage;
}

function readToday(node: Node | undefined, report: Report): string | undefined {
  if (node === undefined) return undefined;
  const word = readString(node, "'today'", report);
  if (word === undefined || isDay(word)) return word;
  report(invalidConfig(spanOf(node), `'${word}' is not a day of the form YYYY-MM-DD.`));
  return undefined;
}

/** Empty when the node is no object. Unknown and repeated keys are reported and left out. */
function readObject(node: Node, keys: readonly string[], what: string, report: Report): ReadonlyMap<string, Node> {
  const values = new Map<string, Node>();
  for (const [name, { key, value }] of readProperties(node, what, report)) {
    if (keys.includes(name)) values.set(name, value);
    else report(unknownWord(key, name, keys));
  }
  return values;
}

interface Property {
  readonly key: Node;
  readonly value: Node;
}

/** The first property of each name. */
function readProperties(node: Node, what: string, report: Report): ReadonlyMap<string, Property> {
  const properties = new Map<string, Property>();
  if (node.type !== "object") {
    report(invalidConfig(spanOf(node), `${what} must be an object in braces, not ${describe(node)}.`));
    return properties;
  }
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined) continue;
    const name = String(key.value);
    if (properties.has(name)) report(invalidConfig(spanOf(key), `'${name}' stands here a second time.`));
    else properties.set(name, { key, value });
  }
  return properties;
}

function readList(node: Node | undefined, what: string, report: Report): readonly Node[] {
  if (node === undefined) return [];
  if (node.type === "array") return node.children ?? [];
  report(invalidConfig(spanOf(node), `${what} must be a list in square brackets, not ${describe(node)}.`));
  return [];
}

function readString(node: Node, what: string, report: Report): string | undefined {
  if (typeof node.value === "string") return node.value;
  report(invalidConfig(spanOf(node), `${what} must be a text in quotes, not ${describe(node)}.`));
  return undefined;
}

function unknownWord(node: Node, word: string, words: readonly string[], suffix = ""): Problem {
  const nearest = nearestWord(word, words);
  const hint = nearest === undefined ? "" : `; did you mean '${nearest}'?`;
  return invalidConfig(spanOf(node), `'${word}' is not one of ${words.join(", ")}${suffix}${hint || "."}`, nearest);
}

/** There are too many rules to list them. */
function unknownRule(node: Node, id: string, ruleIds: readonly string[]): Problem {
  const nearest = nearestWord(id, ruleIds);
  const hint = nearest === undefined ? "." : `; did you mean '${nearest}'?`;
  return invalidConfig(spanOf(node), `There is no rule '${id}'${hint}`, nearest);
}

/** A string's span leaves its quotes out. */
function spanOf(node: Node): DocumentSpan {
  const quote = node.type === "string" ? 1 : 0;
  return { start: node.offset + quote, end: node.offset + node.length - quote };
}

function describe(node: Node): string {
  switch (node.type) {
    case "object":
      return "an object";
    case "array":
      return "a list";
    case "string":
      return "a text";
    case "number":
      return "a number";
    case "boolean":
    case "null":
    case "property":
      return String(node.value);
  }
}

function describeError(text: string, { error, offset }: ParseError): string {
  const line = text.slice(0, offset).split(/\r\n|\n|\r/).length;
  const words = printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return `not valid JSON: ${words} in line ${line}`;
}
