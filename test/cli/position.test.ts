import { expect, it } from "vitest";
import { createLocate } from "../../server/src/cli/position.ts";
import { parentFolder, relativePath, resolvePath } from "../../server/src/cli/path.ts";

it.each([
  ["", 0, 1, 1],
  ["abc", 3, 1, 4],
  ["a\nb", 2, 2, 1],
  ["a\r\nb", 1, 1, 2],
  ["a\r\nb", 3, 2, 1],
  ["a\rb", 2, 2, 1],
  ["a\n\n\nb", 4, 4, 1],
  ["𝒳x", 2, 1, 3],
  ["a\n", 2, 2, 1],
])("%j at %i is line %i, column %i", (text, offset, line, column) => {
  expect(createLocate(text)(offset)).toEqual({ line, column, offset });
});

it.each([
  ["/a/b", "c.md", "/a/b/c.md"],
  ["/a/b", "../c/./d.md", "/a/c/d.md"],
  ["/a", "../../../x", "/x"],
  ["/a", "/x/", "/x"],
  ["/a", ".", "/a"],
  ["C:/a", "b", "C:/a/b"],
  ["C:/a", "D:/b", "D:/b"],
  ["//server/share/a", "../b", "//server/share/b"],
])("%s and %s give %s", (folder, path, expected) => {
  expect(resolvePath(folder, path)).toBe(expected);
});

it.each([
  ["/a/b", "/a/b/c.md", "c.md"],
  ["/a/b", "/a/c.md", "../c.md"],
  ["/a/b", "/a/bc/d", "../bc/d"],
  ["/a/b", "/a/b", "."],
  ["/", "/a", "a"],
  ["C:/a", "D:/b", "D:/b"],
])("from %s, %s is %s", (folder, path, expected) => {
  expect(relativePath(folder, path)).toBe(expected);
});

it.each([
  ["/a/b", "/a"],
  ["/a", "/"],
  ["/", undefined],
  ["C:/a", "C:/"],
  ["C:/", undefined],
])("above %s is %s", (path, expected) => {
  expect(parentFolder(path)).toBe(expected);
});
