import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/src/engine/bind/outline.ts";
import { readDocument } from "../../../server/src/engine/document/document.ts";
import { createCatalogue } from "../../../server/src/node/built-in-templates.ts";
import { recognise } from "../../../server/src/engine/template/recognition.ts";

const { recognition } = createCatalogue();

function recognised(text: string): string | undefined {
  return recognise(outlineOf(readDocument(text)), recognition).recognised?.id;
}

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8");

describe("recognition by content", () => {
  it.each(["system-architecture", "solution-architecture"])("the examples of %s, finished and not", (id) => {
    expect(recognised(read(`examples/${id}.md`))).toBe(id);
    expect(recognised(read(`examples/${id}-draft.md`))).toBe(id);
    expect(recognised(read(`templates/${id}.md`))).toBe(id);
  });
  it.each(["system-architecture", "solution-architecture"])("a document of %s that lost every third section", (id) => {
    const { sections } = readDocument(read(`examples/${id}.md`));
    expect(
      recognised(
        sections
          .filter((_, index) => index % 3 !== 1)
          .map((section) => section.text)
          .join(""),
      ),
    ).toBe(id);
  });
  it.each(["system-architecture", "solution-architecture"])("%s one level up and without numbers", (id) => {
    const text = read(`examples/${id}.md`).replace(/^#(#+) (?:\d+(?:\.\d+)*\.? )?/gm, "$1 ");
    expect(recognised(text)).toBe(id);
  });
  it.each(["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md"])("an ordinary file: %s", (name) => {
    expect(recognised(read(name))).toBeUndefined();
  });
  it("a short document with everyday architecture titles", () => {
    expect(
      recognised("# Billing\n\n## Purpose\n\n## Technology Stack\n\n## Security\n\n## Deployment\n\n## Monitoring\n"),
    ).toBeUndefined();
  });
  it("nothing at all", () => {
    expect(recognised("")).toBeUndefined();
  });
});
