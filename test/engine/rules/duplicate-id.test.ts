import { describe, it } from "vitest";
import { checkFix, checkProblems } from "../check-problems.ts";

const rule = "duplicate-id";

const template = `# Design

## Decisions

### ADR-001: [Title]
<!-- lintel section repeat id=ADR-### -->

[Context]

## Risks

<!-- lintel column "Id" id=R-### -->

| Id | Risk |
|---|---|
| R-001 | [Risk] |
`;

describe("duplicate-id", () => {
  it("reports the second heading, however the number is written", () => {
    checkProblems({
      template,
      rule,
      document:
        "# B\n\n## Decisions\n\n### ADR-001: Go\n\nX.\n\n### ADR-1: Rust\n    ^^^^^ duplicate-id\n\nY.\n\n### ADR-003: C\n\nZ.\n\n## Risks\n\n| Id | Risk |\n|---|---|\n| R-001 | A |\n| R-002 | B, see R-001 |\n",
    });
  });

  it("gives the next free id", () => {
    const document =
      "# B\n\n## Decisions\n\n### ADR-001: Go\n\nX.\n\n### ADR-001: Rust\n\nY.\n\n### ADR-007: C\n\nZ.\n";
    checkFix({ template, rule, document, expected: document.replace("ADR-001: Rust", "ADR-008: Rust") });
  });

  it("knows ids over several tables, and none in blank or other cells", () => {
    checkProblems({
      template,
      rule,
      document:
        "# B\n\n## Risks\n\n| Id | Risk |\n|---|---|\n| R-001 | A |\n| N/A | B |\n| N/A | C |\n| | D |\n| | E |\n",
    });
  });

  it("knows columns whose values must differ", () => {
    const unique =
      '# Design\n\n## Ports\n\n<!-- lintel column "Port" unique -->\n\n| Port | Use |\n|---|---|\n| [Port] | [Use] |\n';
    checkProblems({
      template: unique,
      rule,
      document:
        "# B\n\n## Ports\n\n| Port | Use |\n|---|---|\n| 443 | Web |\n| 80 | Web |\n| 443 | API |\n  ^^^ duplicate-id\n| N/A | A |\n| N/A | B |\n| TBD | C |\n| TBD | D |\n",
    });
  });
});
