import { parse } from "jsonc-parser";
import { expect, test } from "vitest";
import { mapTemplate } from "../../client/src/config-edit.ts";

test("a mapping is written into a new configuration", () => {
  expect(parse(mapTemplate("", "docs/a.md", "templates/t.md"))).toEqual({
    templates: [{ files: ["docs/a.md"], template: "templates/t.md" }],
  });
});

test("a mapping comes first, and what stands there stays", () => {
  const old = '{\n  // ours\n  "templates": [\n    { "files": ["**/*.md"], "template": "none" }\n  ]\n}\n';
  const text = mapTemplate(old, "docs/a.md", "t.md");
  expect(text).toContain("// ours");
  expect(parse(text)).toEqual({
    templates: [
      { files: ["docs/a.md"], template: "t.md" },
      { files: ["**/*.md"], template: "none" },
    ],
  });
});

test("a name that looks like a glob is escaped", () => {
  expect(mapTemplate("", "a[1].md", "t.md")).toContain('"a\\\\[1\\\\].md"');
});
