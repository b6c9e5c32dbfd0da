/** Texts that are hard on parsers. Each stands in a section of a small document, so that a template applies. */

export interface Hostile {
  readonly name: string;
  readonly text: string;
}

export const hostileTexts: readonly Hostile[] = [
  { name: "table of 10,000 rows", text: table(4, 10_000) },
  { name: "table of 1,000 columns and 100 rows", text: table(1000, 100) },
  { name: "lists 600 deep", text: lines(600, (depth) => `${"  ".repeat(depth)}- item ${depth}`) },
  { name: "quotes 600 deep", text: lines(600, (depth) => `${"> ".repeat(depth + 1)}quote ${depth}`) },
  { name: "line of 1 MB", text: `${"word [name] | and *more* ".repeat(40_000)}\n` },
  { name: "50,000 headings", text: lines(50_000, (number) => `### 1.${number + 10} Topic ${number}\n`) },
  {
    name: "fence never closed, 300 KB",
    text: `\`\`\`\n${lines(6000, (number) => `## no heading ${number}, [Name] and | a cell |`)}`,
  },
  {
    name: "comment never closed, 300 KB",
    text: `<!--\n${lines(6000, (number) => `## no heading ${number}, [Name] and | a cell |`)}`,
  },
  { name: "10,000 brackets", text: `${"[".repeat(10_000)}a${"]".repeat(10_000)}\n` },
  { name: "paragraph of 600 KB under a definition", text: `[a]: b\n\n${lines(30_000, () => "word [a] and [Name]")}` },
  { name: "10,000 definitions", text: lines(10_000, (number) => `[a${number}]: b`) },
  { name: "5,000 footnotes", text: lines(5000, (number) => `[^${number}]: note\n\nsee [^${number}]\n`) },
  { name: "20,000 items with links", text: lines(20_000, (number) => `- word [a](b) ${number}`) },
  { name: "10,000 items with items, loose", text: lines(10_000, (number) => `- word ${number}\n  - word\n`) },
  { name: "quote of 20,000 lines", text: lines(20_000, (number) => `> word [a](b) ${number}`) },
  {
    name: "10,000 rows with links",
    text: `| a | b |\n|---|---|\n${lines(10_000, (number) => `| [a](b) | ${number} |`)}`,
  },
  { name: "10,000 underlined headings", text: lines(10_000, (number) => `Topic ${number}\n===\n\nword\n`) },
  {
    name: "5,000 components",
    text: lines(5000, (number) => `### 3.${number} Component: C${number}\n\n#### Purpose\n\nx\n`),
  },
  {
    name: "10,000 suppressions",
    text: lines(10_000, (number) => `<!-- lintel ignore empty-cell -->\n\n[Name ${number}]\n`),
  },
  { name: "10,000 comments never closed", text: lines(10_000, () => "a <!-- lintel\n") },
  { name: "10,000 links to nowhere", text: lines(10_000, (number) => `[a](#nowhere-${number})\n`) },
  { name: "50,000 open tags", text: lines(50_000, () => 'a <b c="') },
  { name: "runs of code marks, each longer", text: lines(400, (number) => `a ${"`".repeat(number)} b`) },
  { name: "emphasis opened 100,000 times", text: lines(2000, () => "*a **a ".repeat(25)) },
  { name: "1 MB of backslashes", text: lines(60, () => "\\".repeat(17_000)) },
  { name: "1 MB of pipes", text: lines(5300, () => "|".repeat(190)) },
  { name: "1 MB of addresses", text: lines(100, () => "www.a@b".repeat(1400)) },
  { name: "1 MB of blanks in lines", text: lines(60, () => `a${" ".repeat(17_000)}a`) },
];

/** The hostile text in its document, and a place in the middle of it at which somebody types. */
export function hostileDocument({ text }: Hostile): { readonly text: string; readonly place: number } {
  const before =
    "---\nlintel:\n  template: system-architecture\n---\n# Hostile Architecture\n\n## 1. System Overview\n\n### 1.2 Scope\n\n";
  const after = "\n\n### 1.3 Goals & Objectives\n\nNone.\n";
  const middle = text.indexOf("\n", text.length / 2);
  return { text: before + text + after, place: before.length + (middle === -1 ? Math.floor(text.length / 2) : middle) };
}

function lines(count: number, line: (number: number) => string): string {
  return `${Array.from({ length: count }, (_, number) => line(number)).join("\n")}\n`;
}

function table(columns: number, rows: number): string {
  const row = (cell: (column: number) => string): string =>
    `|${Array.from({ length: columns }, (_, column) => ` ${cell(column)} |`).join("")}`;
  const head = [row((column) => `Column ${column}`), row(() => "---")];
  return [
    ...head,
    ...Array.from({ length: rows }, (_, number) => row((column) => `cell ${number} ${column}`)),
    "",
  ].join("\n");
}
