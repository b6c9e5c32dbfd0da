/** Texts that nobody would write: for properties that hold for any text. */
import fc from "fast-check";
import type { Random } from "./defects/defect.ts";

/** LINTEL_RUNS=5 makes five times as many. */
export const times = Number(process.env["LINTEL_RUNS"] ?? 1);

const pieces = [
  ..."\n,\n\n,\n\n\n, ,  ,\t,a,word,two words,1. ,2) ,- ,* ,+ ,> ,> > ,# ,## ,### 1.1 ,###### ,####### , # ,   ## ,    ## ,#\t,#a,===,---,----\n,***,___,```,```\n,~~~,````md\n,|,| a | b |\n,|---|---|\n,| ,\\|,[,],[x] ,[ ] ,(,),![,](u),[a]: u\n,[^1],[^1]: note\n,**,**Label**: ,__,_,`,<!--,-->,<!-- lintel ,ignore ,ignore-file ,missing-section,keep ,until=2024-01-01 ,<div>,</div>\n,<details>\n,<pre>,</pre>,<script>,<?,?>,<![CDATA[,]]>,<b>,&amp;,TBD,N/A,YYYY-MM-DD,2026-02-30,[Name],{x},{{x}},<x>,High/Med/Low,[A | B],\\,\r,\u0000,\uFEFF,\u2028,é,😀,Component: X,ADR-001: Y,R-001,: ,lintel:\n  template: none\n,---\nlintel:\n  template: system-architecture\n---\n".split(
    ",",
  ),
  ",",
  "## 3. Component Design\n\n### 3.2 Component: X\n",
  "## Document Control\n\n| Field | Value |\n|---|---|\n| **Version** | 1.0 |\n",
  "- item\n\n  ```\n  code\n  # no heading\n  ```\n",
  "1. one\n   - two\n\n     # in a list\n",
  "> # in a quote\n",
  "<!--\n# in a comment\n-->\n",
  "<div>\n# in a block\n\n# after it\n",
  "para\nlazy\n===\n",
  "> quoted\nlazy\n---\n",
  "---\ntitle: x\n---\n",
];

/** Fragments of Markdown in any order. */
export const fragments: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...pieces), { maxLength: 60 })
  .map((parts) => parts.join(""));

export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fragments,
);

export function randomFragment(random: Random): string {
  return Array.from({ length: 1 + random.below(4) }, () => random.pick(pieces) ?? "").join("");
}

/** A document after some lines and characters were cut, copied or put in at random. */
export function mangled(text: string, random: Random): string {
  let lines = text.split("\n");
  for (let change = 1 + random.below(12); change > 0; change--) {
    const at = random.below(lines.length);
    const count = 1 + random.below(random.below(4) === 0 ? 60 : 4);
    const target = random.below(lines.length);
    const line = lines[at] ?? "";
    const column = random.below(line.length + 1);
    switch (random.below(5)) {
      case 0:
        lines.splice(at, count);
        break;
      case 1:
        lines = [...lines.slice(0, target), ...lines.slice(at, at + count), ...lines.slice(target)];
        break;
      case 2:
        lines[at] = line.slice(0, column) + randomFragment(random) + line.slice(column);
        break;
      case 3:
        lines[at] = line.slice(0, column) + line.slice(column + count);
        break;
      default:
        lines.splice(at, 0, randomFragment(random));
    }
  }
  return lines.join("\n");
}
