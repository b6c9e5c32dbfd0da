import { parse } from "yaml";
import { expect, it } from "vitest";
import { readYaml } from "../../../server/src/engine/document/yaml.ts";

it.each([
  ["", null],
  ["lintel:\n  template: system-architecture@1 # which one", { lintel: { template: "system-architecture@1" } }],
  ["lintel: {id: x, version: '1.10', title: \"A: b\"}", { lintel: { id: "x", version: "1.10", title: "A: b" } }],
  ["a: 2024-01-01\nb: 1.5\nc: yes\nd: ~\ne: true", { a: "2024-01-01", b: 1.5, c: "yes", d: null, e: true }],
  ["a: >-\n  folded\n  text\nb: |\n  lines\n  kept\n", { a: "folded text", b: "lines\nkept\n" }],
  ["base: &b {x: 1}\nother: *b\n", { base: { x: 1 }, other: { x: 1 } }],
  ["'quoted key': [1, two, \"three\\u0021\"]\r\nlast: é", { "quoted key": [1, "two", "three!"], last: "é" }],
])("%j", (text, value) => {
  expect(readYaml(text) ?? null).toEqual(value);
  expect(parse(text)).toEqual(value);
});

it.each(["a: [", "a: b: c", "\ta: 1", "a: 1\na: 2", "[".repeat(100_000), "--- a\n--- b", "a: *nothing"])(
  "unreadable: %.10j",
  (text) => {
    expect(readYaml(text)).toBeUndefined();
  },
);
