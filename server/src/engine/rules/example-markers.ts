/**
 * `^^^^ rule-id` marks in the examples of rules and in tests: the marks name the findings of the line above.
 * Must not know: linting.
 */
export interface Marker {
  readonly rule: string;
  /** From 0, in the text without marks. */
  readonly line: number;
  /** From 0. */
  readonly start: number;
  readonly end: number;
}

/** The text without its lines of marks, and what they mark. A line may have several marks below it. */
export function stripMarkers(marked: string): { readonly text: string; readonly markers: readonly Marker[] } {
  const lines: string[] = [];
  const markers: Marker[] = [];
  for (const line of marked.split("\n")) {
    const match = /^( *)(\^+) ([a-z-]+)\s*$/.exec(line);
    if (!match) {
      lines.push(line);
      continue;
    }
    const start = match[1]?.length ?? 0;
    markers.push({ rule: match[3] ?? "", line: lines.length - 1, start, end: start + (match[2]?.length ?? 0) });
  }
  return { text: lines.join("\n"), markers };
}
