/** XML as text. */

/** `attributes` are escaped; `children` are XML already, each a line, indented here. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[] = [],
): string {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(String(value))}"`)];
  if (children.length === 0) return `<${start.join(" ")}/>`;
  return [`<${start.join(" ")}>`, ...children.map(indent), `</${name}>`].join("\n");
}

/** An element with text in it, which is escaped and not indented. */
export function textElement(name: string, attributes: Readonly<Record<string, string | number>>, text: string): string {
  const empty = element(name, attributes);
  return text === "" ? empty : `${empty.slice(0, -2)}>${escapeXml(text).replaceAll("\n", "&#10;")}</${name}>`;
}

export function xmlFile(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** For text and attributes alike. Characters that XML 1.0 cannot hold become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "\uFFFD")
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;")
    .replaceAll("\r", "&#13;")
    .replaceAll("\t", "&#9;");
}

function indent(xml: string): string {
  return xml.replace(/^/gm, "  ");
}
