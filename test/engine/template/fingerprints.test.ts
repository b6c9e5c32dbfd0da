import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fingerprintsOf } from "../../../scripts/fingerprints.ts";
import { compileTemplate } from "../../../server/src/engine/template/compile.ts";
import { sectionPath, type Fingerprints } from "../../../server/src/engine/template/fingerprints.ts";
import { drain, lintDocument } from "../../../server/src/engine/lint/lint.ts";
import { readDocument } from "../../../server/src/engine/document/document.ts";

const template = `# Design

## Risks

<!-- lintel table rows sample -->

| Risk | Mitigation |
|---|---|
| The only expert leaves the company | Pairing in every sprint |

## Scaling

| Part | Trigger |
|---|---|
| Web servers behind the balancer | Processor above 65 % |

## Standards

<!-- lintel table rows keep -->

| Standard | Choice |
|---|---|
| Protocol | HTTP with TLS, nothing else |

## Logging

**Rules**:
- One object a line, the same fields everywhere
- Addresses never reach the log
`;
const other = `# Design

## Risks

| Risk | Mitigation |
|---|---|
| The data centre burns down to the ground | A second one, forty miles away |
| [Risk] | [Mitigation] |

## Scaling

| Part | Trigger |
|---|---|
| Application servers | Processor above 80 % for 5 minutes |
| Database replicas | Connections above 80 % |

## Standards

| Standard | Choice |
|---|---|
| Protocol | REST over HTTPS |

## Logging

**Rules**:
- Structured logs with correlation identifiers
- Personal data is scrubbed before logging
`;

describe("fingerprints of another edition", () => {
  const fingerprints = fingerprintsOf(template, other, "test");
  const findings = (document: string): readonly string[] => {
    const compiled = compileTemplate(template, "test", fingerprints).template;
    const linted = drain(
      lintDocument(readDocument(document), compiled, { today: "2026-11-22", fileExists: () => undefined }),
    );
    return linted.sections
      .toArray()
      .flatMap((section) =>
        section.findings.filter(({ rule }) => rule === "unresolved-sample").map(({ message }) => message),
      );
  };

  it("recognise its text like the template's own", () => {
    expect(findings(other)).toEqual([
      "Row 'The data centre burns down to the ground' is the template's example; expected your own in its place.",
      "This table is as the template has it; check that it holds here.",
      "This list is as the template has it; check that it holds here.",
    ]);
    expect(findings(template.replace(/<!--.*-->\n\n/g, ""))).toHaveLength(3);
  });

  it("recognise no mixture of editions", () => {
    expect(
      findings(other.replace("- Personal data is scrubbed before logging", "- Addresses never reach the log")),
    ).toHaveLength(2);
    expect(findings(other.replace("| Database replicas | Connections above 80 % |\n", ""))).toHaveLength(2);
  });

  it("hold hashes only", () => {
    const text = JSON.stringify(fingerprints);
    for (const word of ["burns", "REST", "Structured", "replicas"]) expect(text).not.toContain(word);
  });
});

describe.each(["solution-architecture", "system-architecture"])("fingerprints for %s", (id) => {
  it("name sections that the template has, and hold hashes only", () => {
    const { sections } = compileTemplate(readFileSync(`templates/${id}.md`, "utf8"), id).template;
    const fingerprints = JSON.parse(readFileSync(`templates/fingerprints/${id}.json`, "utf8")) as Fingerprints;
    const paths = new Set(sections.map((spec) => sectionPath(spec, sections)));
    expect(Object.keys(fingerprints.sections).filter((path) => !paths.has(path))).toEqual([]);
    for (const { tables, blocks } of Object.values(fingerprints.sections)) {
      const hashes = [
        ...tables.flatMap((table) => table.rows.flatMap((row) => Object.values(row))),
        ...blocks.flatMap((block) => block.hashes),
      ];
      expect(hashes.filter((hash) => !/^[0-9a-z]{6,11}$/.test(hash))).toEqual([]);
    }
  });
});
