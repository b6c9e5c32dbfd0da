/** The examples on the rules' pages: what is marked is found, what is right is clean, and a fix makes the right text. */
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../server/src/engine/fix/apply.ts";
import { stripMarkers } from "../../../server/src/engine/rules/example-markers.ts";
import { rules } from "../../../server/src/engine/rules/index.ts";
import { check, checkProblems } from "../check-problems.ts";

for (const rule of rules.filter(({ examples }) => examples.length > 0)) {
  describe(rule.id, () => {
    for (const example of rule.examples) {
      it(example.title, () => {
        checkProblems({ template: example.template, document: example.bad, rule: rule.id, stage: "approved" });
        expect(ofRule(example.template, example.good, rule.id)).toEqual([]);
      });
      it(`${example.title}: a save or fix repair leaves nothing of the rule`, () => {
        const { text } = stripMarkers(example.bad);
        const fixes = check({ template: example.template, document: text, stage: "approved" })
          .problems.filter((problem) => problem.rule === rule.id)
          .flatMap((problem) => problem.fixes.slice(0, 1).filter((fix) => fix.class !== "ask"));
        if (fixes.length === 0) return;
        expect(ofRule(example.template, applyEdits(text, fixes).text, rule.id)).toEqual([]);
      });
    }
  });
}

function ofRule(template: string, document: string, rule: string): readonly string[] {
  return check({ template, document, stage: "approved" })
    .problems.filter((problem) => problem.rule === rule)
    .map((problem) => problem.message);
}
