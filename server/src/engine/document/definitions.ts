/**
 * Labels that a section defines, `[a]: …` and `[^1]: …`, made known to the parser where it reads another stretch of the
 * section: `[a]` is a reference there.
 * Must not know: where the definitions lead.
 */
import type { Nodes } from "mdast";

/** The labels that a tree defines, as the parser compares them: `a`, and `^1` for a footnote. */
export function definedLabels(node: Nodes): readonly string[] {
  if (node.type === "definition") return [node.identifier];
  const below = "children" in node ? node.children.flatMap(definedLabels) : [];
  return node.type === "footnoteDefinition" ? [`^${node.identifier}`, ...below] : below;
}

/**
 * What is to stand before a text, so that it is parsed as if those labels which it uses were defined in it; often nothing.
 * `own`: those that it defines itself.
 */
export function definitionLead(labels: ReadonlySet<string>, own: readonly string[], text: string): string {
  if (labels.size === 0 || !text.includes("[")) return "";
  const used = new Set<string>();
  for (const [, label = ""] of text.matchAll(/\[((?:\\[^]|[^[\]\\]){1,999})\]/g)) {
    const identifier = identifierOf(label);
    if (labels.has(identifier)) used.add(identifier);
  }
  for (const label of own) used.delete(label);
  if (used.size === 0) return "";
  // A definition each, and a break, so that nothing in the text can belong to the last of them.
  return `${[...used].map((label) => `[${label}]: x\n\n`).join("")}***\n\n`;
}

/** As the parser has it: without regard to case and blanks. Quote marks at the beginning of a line are none of a label's. */
function identifierOf(label: string): string {
  const plain = label
    .replace(/\n[ \t>]*/g, " ")
    .replace(/[\t\r ]+/g, " ")
    .trim();
  return plain.toLowerCase().toUpperCase().toLowerCase();
}
