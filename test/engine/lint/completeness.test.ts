import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkDocument } from "../../../server/src/engine/check.ts";
import { createCatalogue } from "../../../server/src/node/built-in-templates.ts";
import { check } from "../check-problems.ts";

const template = [
  "# Design",
  "",
  "## Facts",
  "",
  "| Field | Value |",
  "|---|---|",
  "| Owner | [Owner] |",
  "| Version | 1.0 |",
  "",
  "## Goals",
  "",
  "| Goal | Measure |",
  "|---|---|",
  "| Speed | [Measure] |",
  "| Cost | [Measure] |",
  "",
  "## Risks",
  "",
  "[The risks]",
  "",
  "## Notes (Optional)",
  "",
  "[Notes]",
  "",
].join("\n");

const facts = "## Facts\n\n| Field | Value |\n|---|---|\n| Owner | Ada |\n| Version | 2.0 |\n\n";
const goals = "## Goals\n\n| Goal | Measure |\n|---|---|\n| Speed | 10 ms |\n| Cost | 1 € |\n\n";
const risks = "## Risks\n\nLate data.\n";

function completeness(document: string): string {
  const count = check({ template, document }).completeness;
  return `${count?.done ?? "?"} of ${count?.total ?? "?"}`;
}

describe("completeness", () => {
  it("a finished document is n of n", () => {
    expect(completeness(`# Billing\n\n${facts}${goals}${risks}`)).toBe("4 of 4");
  });
  it("the unfilled template is 0 of n", () => {
    const count = check({ template, document: template }).completeness;
    expect(count?.done).toBe(0);
    expect(count?.total).toBe(5);
  });
  it("a missing section counts its places as open", () => {
    expect(completeness(`# Billing\n\n${facts}${risks}`)).toBe("2 of 4");
  });
  it("a missing row is open, and the row that it is shown on is not", () => {
    expect(completeness(`# Billing\n\n${facts}${goals.replace("| Cost | 1 € |\n", "")}${risks}`)).toBe("3 of 4");
  });
  it("N/A is done and removes what lies below", () => {
    expect(completeness(`# Billing\n\n${facts}## Goals\n\nN/A\n\n${risks}`)).toBe("3 of 3");
  });
  it("a suppressed gap is done", () => {
    expect(
      completeness(
        `# Billing\n\n${facts}${goals}## Risks\n\n<!-- lintel ignore unresolved-placeholder -->\n\n[The risks]\n`,
      ),
    ).toBe("4 of 4");
  });
});

describe("the built-in templates", () => {
  const templates = createCatalogue();
  const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8");
  const count = (text: string): { done: number; total: number } | undefined =>
    checkDocument(text, { templates, today: "2026-11-22" }).completeness;
  it.each(["system-architecture", "solution-architecture"])("%s unfilled is 0 of n, finished n of n", (id) => {
    expect(count(read(`templates/${id}.md`))?.done).toBe(0);
    const finished = count(read(`examples/${id}.md`));
    expect(finished?.done).toBe(finished?.total);
    expect(finished?.total).toBeGreaterThan(50);
  });
});
