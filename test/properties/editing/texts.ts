/** Where editing starts: whole documents, some chapters of one, fragments, what is hard on parsers, a long section. */
import { randomFragment } from "../arbitrary-text.ts";
import { seeded, type Random } from "../defects/defect.ts";
import { draft, exampleIds, finished, type ExampleId } from "../examples.ts";
import type { Session } from "./session.ts";

/** One a seed. Long texts are compared less often: reading one from scratch is what takes the time. */
export function sessionOf(seed: number): Session {
  const random = seeded(seed);
  const id = exampleIds[seed % exampleIds.length] ?? exampleIds[0];
  switch (seed % 7) {
    case 0:
      return { id, text: wholeDocument(id, random), seed, edits: 160, every: 20 };
    case 1:
    case 2:
      return { id, text: someSections(id, random), seed, edits: 120, every: 5 };
    case 3:
      return { id, text: anyFragments(random), seed, edits: 120, every: 3 };
    case 4:
      return { id, text: inSection(hardText(random)), seed, edits: 60, every: 6 };
    default:
      return { id, text: inSection(longText(random)), seed, edits: 90, every: 3 };
  }
}

function wholeDocument(id: ExampleId, random: Random): string {
  const text = random.below(2) === 0 ? finished(id) : draft(id);
  return random.below(4) === 0 ? text.replaceAll("\n", "\r\n") : text;
}

/** Some sections in a row, after the document's title. */
function someSections(id: ExampleId, random: Random): string {
  const text = random.below(2) === 0 ? finished(id) : draft(id);
  const starts = [...text.matchAll(/^#{2,4} /gm)].map(({ index }) => index);
  const first = random.below(starts.length);
  const last = Math.min(starts.length, first + 4 + random.below(16));
  return text.slice(0, starts[0]) + text.slice(starts[first], starts[last]);
}

function anyFragments(random: Random): string {
  return Array.from({ length: 4 + random.below(12) }, () => randomFragment(random)).join(
    random.below(2) === 0 ? "\n" : "",
  );
}

/** Near the bounds beyond which text is not parsed. */
function hardText(random: Random): string {
  const count = random.pick([3, 40, 120]) ?? 3;
  const repeat = (line: (number: number) => string): string =>
    Array.from({ length: count }, (_, number) => line(number)).join("\n");
  const hard = random.pick([
    repeat((number) => `${"  ".repeat(number)}- item [Name]`),
    `${"> ".repeat(count)}[Name]`,
    `| Risk | Impact |\n|---|---|\n${repeat((number) => `| [Risk ${number}] | High/Medium/Low |`)}`,
    `|${" Column |".repeat(3 * count)}\n|${"---|".repeat(3 * count)}\n|${" TBD |".repeat(3 * count)}`,
    `${"[".repeat(50 * count)}Name${"]".repeat(50 * count)}`,
    "word [Name] *x* ".repeat(15 * count),
    repeat((number) => `### 1.${number} Topic\n`),
    `\`\`\`\n${repeat((number) => `## no heading ${number}`)}`,
    `<!--\n${repeat((number) => `## no heading ${number}`)}`,
    repeat((number) => `[label-${number % 7}]: ./missing/${number}.md\n[label-${number % 5}]`),
  ]);
  return hard ?? "";
}

/** So long that what is read of it is kept, and mostly told without the parser: a key in a line of it reads that line. */
function longText(random: Random): string {
  const kinds = [
    (number: number) =>
      `The word [Goal ${number % 5}] stands here, see [the plan](#nowhere-${number}), R-00${number % 9}`,
    (number: number) => `[Name ${number}] and [ref], as of 2026-02-30, [open`,
    (number: number) => `- item ${number} with [Name], \`code\` and [a link](./missing/${number}.md)`,
    (number: number) => `${number % 3 === 2 ? "  " : ""}- **Owner ${number}**: [Name] or TBD`,
    (number: number) => `> Quoted [Name ${number}], see [ref] and [there](#scope)`,
    (number: number) => `| R-00${number % 9} | [Risk ${number}] | High/Medium/Low | [see](#nowhere-${number}) |`,
    () => "<!-- lintel ignore unresolved-placeholder -->",
  ];
  const blocks: string[] = [];
  for (let length = 0; length < 5000; length += (blocks.at(-1) ?? "").length) {
    const kind = random.pick(kinds) ?? String;
    const lines = Array.from({ length: 1 + random.below(14) }, (_, number) => kind(number));
    const isTable = lines[0]?.startsWith("|") === true;
    blocks.push([...(isTable ? ["| Id | Risk | Impact | Link |", "|---|---|---|---|"] : []), ...lines].join("\n"));
  }
  if (random.below(2) === 0) blocks.push("[ref]: ./docs/ref.md");
  return blocks.join("\n\n");
}

function inSection(text: string): string {
  return `# Any Architecture\n\n**Status**: Draft\n\n## 1. System Overview\n\n### 1.2 Scope\n\n${text}\n\n### 1.3 Goals & Objectives\n\nNone.\n`;
}
