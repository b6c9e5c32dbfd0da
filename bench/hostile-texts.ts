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
