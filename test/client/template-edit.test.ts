import { describe, expect, test } from "vitest";
import { chosenTemplateEdit } from "../../client/src/template-edit.ts";

function chosen(text: string, id: string): string {
  const { start, end, text: inserted } = chosenTemplateEdit(text, id);
  return text.slice(0, start) + inserted + text.slice(end);
}

describe("a document names its template", () => {
  test("in new front matter", () => {
    expect(chosen("# Billing\n", "none")).toBe("---\nlintel:\n  template: none\n---\n\n# Billing\n");
  });

  test("in the front matter that it has", () => {
    expect(chosen("---\ntitle: A\n---\n# A\n", "x")).toBe("---\nlintel:\n  template: x\ntitle: A\n---\n# A\n");
    expect(chosen("---\r\n---\r\n# A\r\n", "x")).toBe("---\r\nlintel:\n  template: x\n---\r\n# A\r\n");
  });

  test("instead of the one it named", () => {
    expect(chosen("---\nlintel:\n  template: old@1\n---\n# A\n", "x")).toBe("---\nlintel:\n  template: x\n---\n# A\n");
    expect(chosen("---\nlintel: {template: old}\n---\n# A\n", "x")).toBe("---\nlintel: {template: x}\n---\n# A\n");
    expect(chosen("# A\n\n<!-- lintel template=old -->\n", "x")).toBe("# A\n\n<!-- lintel template=x -->\n");
  });

  test("under a `lintel` that says something else", () => {
    expect(chosen("---\nlintel:\n  stage: draft\n---\n", "x")).toBe(
      "---\nlintel:\n  template: x\n  stage: draft\n---\n",
    );
  });

  test("after a byte order mark", () => {
    expect(chosen("\uFEFF# A\n", "x")).toBe("\uFEFF---\nlintel:\n  template: x\n---\n\n# A\n");
  });
});
