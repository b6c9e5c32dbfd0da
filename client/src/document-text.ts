/** A new document's text and file name from what the author calls it. Must not know: the editor. */

/**
 * Where the title belongs in a scaffold; scripts/build-extension.mjs writes it there.
 * @public
 */
export const titleMark = "{{title}}";

export function documentText(scaffold: string, title: string): string {
  const name = title.trim();
  return scaffold
    .split("\n")
    .map((line) => line.replaceAll(titleMark, /^\s*\|/.test(line) ? name.replaceAll("|", "\\|") : name))
    .join("\n");
}

/** `Payments & Billing` -> `payments-billing.md` */
export function fileNameFor(title: string): string {
  const slug = title
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return `${slug === "" ? "architecture" : slug.slice(0, 80)}.md`;
}
