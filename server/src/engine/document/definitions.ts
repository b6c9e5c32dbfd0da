/**
 * Labels that a section defines, `[a]: …` and `[^1]: …`, made known to the parser where it reads another stretch of the
 * section: `[a]` is a reference there.
 * Must not know: where the definitions lead.
 */
import type { Nodes } from "mdast";
import type { SectionSpan } from "./span.ts";

/** The labels that a tree defines, as the parser compares them: `a`, and `^1` for a footnote. */
export function definedLabels(node: Nodes): readonly string[] {
  if (node.type === "definition") return [node.identifier];
  const below = "children" in node ? node.children.flatMap(definedLabels) : [];
  return node.type === "footnoteDefinition" ? [`^${node.identifier}`, ...below] : below;
}

/** Labels that a text uses. */
export interface UsedLabels {
  readonly labels: ReadonlySet<string>;
  /** Brackets with the label in them; in code, too. */
  readonly places: readonly SectionSpan[];
}

const unused: UsedLabels = { labels: new Set(), places: [] };

/** Which of some labels a text uses. `own`: those that it defines itself. */
export function usedLabels(labels: ReadonlySet<string>, own: readonly string[], text: string): UsedLabels {
  if (labels.size === 0 || !text.includes("[")) return unused;
  const used = new Set<string>();
  const places: SectionSpan[] = [];
  const owned = new Set(own);
  for (const { 0: whole, 1: label = "", index } of text.matchAll(/\[((?:\\[^]|[^[\]\\]){1,999})\]/g)) {
    const identifier = identifierOf(label);
    if (!labels.has(identifier) || owned.has(identifier)) continue;
    used.add(identifier);
    places.push({ start: index, end: index + whole.length });
  }
  return used.size === 0 ? unused : { labels: used, places };
}

/** What is to stand before a text, so that it is parsed as if labels were defined in it; often nothing. */
export function definitionLead(labels: ReadonlySet<string>): string {
  if (labels.size === 0) return "";
  // A definition each, and a break, so that nothing in the text can belong to the last of them.
  return `${[...labels].map((label) => `[${label}]: x\n\n`).join("")}***\n\n`;
}

const isAscii = /^[\0-\x7F]*$/;

/** As the parser has it: without regard to case and blanks. Quote marks at the beginning of a line are none of a label's. */
export function identifierOf(label: string): string {
  const plain = /[\t\r\n ]/.test(label)
    ? label
        .replace(/\n[ \t>]*/g, " ")
        .replace(/[\t\r ]+/g, " ")
        .replace(/^ | $/g, "")
    : label;
  const lower = plain.toLowerCase();
  return isAscii.test(lower) ? lower : lower.toUpperCase().toLowerCase();
}
