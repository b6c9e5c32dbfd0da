/** Defects of what steers Lintel in a document, and text beyond its bounds. */
import { at, replaced, type Mutator } from "./defect.ts";
import { sectionEnds } from "./unresolved.ts";

const unusedSuppression: Mutator = (subject, random) => {
  const heading = random.pick(subject.headings.filter(({ index }) => subject.sectionSpecs[index] !== undefined));
  const rule = random.pick(["missing-section", "empty-cell", "unresolved-placeholder", "open-item, invalid-value"]);
  if (!heading || rule === undefined) return undefined;
  const comment =
    random.pick([
      `<!-- lintel ignore ${rule} -->`,
      `<!-- lintel ignore ${rule} until=2027-03-01 -- agreed with the board -->`,
      `<!-- lintel ignore-file ${rule} -->`,
    ]) ?? "";
  return {
    text: replaced(subject, heading.line + 1, heading.line + 1, [comment]),
    rule: "unused-suppression",
    lines: at(heading.line + 1),
    what: comment,
  };
};

const expiredSuppression: Mutator = (subject, random) => {
  const heading = random.pick(subject.headings.filter(({ index }) => subject.sectionSpecs[index] !== undefined));
  if (!heading) return undefined;
  const comment = `<!-- lintel ignore ${random.pick(["missing-section", "empty-cell", "open-item"]) ?? ""} until=2024-03-01 -- until the move is done -->`;
  return {
    text: replaced(subject, heading.line + 1, heading.line + 1, [comment]),
    rule: "expired-suppression",
    lines: at(heading.line + 1),
    what: comment,
  };
};

const beyondBounds: Mutator = (subject, random) => {
  const line = random.pick(sectionEnds(subject));
  if (line === undefined) return undefined;
  const texts: Readonly<Record<string, string>> = {
    "a line of 25,000 letters": "long ".repeat(5000),
    "120 quotes in each other": `${">".repeat(120)} deep`,
    "a table of 250 columns": `${"| a ".repeat(250)}|\n${"|---".repeat(250)}|\n${"| b ".repeat(250)}|`,
    "6,000 brackets and tags": `${"some <b>[words]</b> ".repeat(60)}\n`.repeat(100).trimEnd(),
  };
  const what = random.pick(Object.keys(texts)) ?? "";
  const block = (texts[what] ?? "").split("\n");
  return {
    text: replaced(subject, line, line, ["", ...block, ""]),
    rule: "not-checked",
    lines: at(line + 1, line + block.length),
    what,
  };
};

const misspeltComment: Mutator = (subject, random) => {
  const heading = random.pick(subject.headings.filter(({ index }) => subject.sectionSpecs[index] !== undefined));
  const comment = random.pick(["<!-- lintel ignroe missing-section -->", "<!-- lintel ignore missing-sectoin -->"]);
  if (!heading || comment === undefined) return undefined;
  return {
    text: replaced(subject, heading.line + 1, heading.line + 1, [comment]),
    rule: "invalid-directive",
    lines: at(heading.line + 1),
    what: comment,
  };
};

const unknownTemplate: Mutator = (subject) => {
  const id = subject.template.id.replace("architecture", "arhitecture");
  return {
    text: ["---", "lintel:", `  template: ${id}`, "---", "", ...subject.lines].join("\n"),
    rule: "unknown-template",
    lines: at(2),
    what: `template ${id}`,
  };
};

export const steeringDefects: Readonly<Record<string, readonly Mutator[]>> = {
  "unused-suppression": [unusedSuppression],
  "expired-suppression": [expiredSuppression],
  "not-checked": [beyondBounds],
  "invalid-directive": [misspeltComment],
  "unknown-template": [unknownTemplate],
};
