import { describe, it } from "vitest";
import { checkFix, checkProblems } from "../check-problems.ts";

const template = `# Design

## 1. Context

[Context]

## 2. Runtime

### 2.1 Nodes

[Nodes]

### 2.2 Network

#### 2.2.1 Zones

[Zones]

### 2.3 Disks

[Disks]

## 3. Risks

[Risks]
`;

const finished = `# Billing

## 1. Context

Invoices.

## 2. Runtime

### 2.1 Nodes

Two.

### 2.2 Network

#### 2.2.1 Zones

One.

### 2.3 Disks

Four.

## 3. Risks

Late data.
`;

const rule = "wrong-level";

describe("wrong-level", () => {
  it("finds one heading too deep, and nothing of what follows it", () => {
    const document = finished.replace("### 2.2", "#### 2.2");
    checkProblems({
      template,
      document: document.replace("2.2 Network\n", "2.2 Network\n^^^^^^^^^^^^^^^^ wrong-level\n"),
    });
    checkFix({ template, document, rule, expected: finished });
  });

  it("finds one heading too high, which takes nothing that follows along", () => {
    const document = finished.replace("### 2.2", "## 2.2");
    checkProblems({
      template,
      document: document.replace("2.2 Network\n", "2.2 Network\n^^^^^^^^^^^^^^ wrong-level\n"),
    });
    checkFix({ template, document, rule, expected: finished });
  });

  it("takes sub-sections along that were moved along", () => {
    const document = finished.replace("### 2.2", "#### 2.2").replace("#### 2.2.1", "##### 2.2.1");
    checkProblems({
      template,
      document: document.replace("2.2 Network\n", "2.2 Network\n^^^^^^^^^^^^^^^^ wrong-level\n"),
    });
    checkFix({ template, document, rule, expected: finished });
    checkFix({
      template,
      document: document.replace("One.", "One.\n\n##### Own Notes\n\nNone."),
      rule,
      expected: finished.replace("One.", "One.\n\n#### Own Notes\n\nNone."),
    });
  });

  it("leaves a sibling of the author's own where it is", () => {
    const document = finished.replace("### 2.3", "## 2.3").replace("Four.", "Four.\n\n### 2.4 Tapes\n\nNone.");
    checkFix({ template, document, rule, expected: finished.replace("Four.", "Four.\n\n### 2.4 Tapes\n\nNone.") });
  });

  it("finds a chapter with all that stands below it once", () => {
    const chapter = finished.slice(finished.indexOf("## 2."), finished.indexOf("## 3."));
    const document = finished.replace(chapter, chapter.replaceAll(/^#/gm, "##"));
    checkProblems({ template, document: document.replace("2. Runtime\n", "2. Runtime\n^^^^^^^^^^^^^^ wrong-level\n") });
    checkFix({ template, document, rule, expected: finished });
  });

  it("says nothing of a document moved as a whole, and of chapters gathered into parts", () => {
    checkProblems({ template, document: finished.replaceAll(/^#(#+)/gm, "$1") });
    checkProblems({ template, document: finished.replaceAll(/^##/gm, "###") });
    checkProblems({
      template,
      document: finished.replace("## 2.", "## Part II: How\n\nSo.\n\n## 2.").replaceAll(/^#(#+ [23][. ])/gm, "##$1"),
      rule,
    });
  });

  it("rewrites an underlined heading", () => {
    checkFix({
      template,
      document: finished.replace("### 2.1 Nodes", "2.1 Nodes\n---------"),
      rule,
      expected: finished,
    });
  });
});
