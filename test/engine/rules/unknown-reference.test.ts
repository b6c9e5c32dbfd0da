import { describe, it } from "vitest";
import { checkFix, checkProblems } from "../check-problems.ts";

const rule = "unknown-reference";

describe("unknown-reference: names", () => {
  const template = `# Design

## Boundaries

<!-- lintel field "Inside" refers-to="Component" -->

**Inside**:
- [Component 1]
- [Component 2]

## Components

### Component: [Name]

[Purpose]

## Dependencies

<!-- lintel column "Needs" refers-to="Component" when="Type: Internal" -->

| Needs | Type |
|---|---|
| [Name] | [Type] |

## Scaling

| Component | How |
|---|---|
| [Name] | [How] |
`;
  const components = "## Components\n\n### Component: Shipment Registry\n\nKeeps.\n\n### Component: Ledger\n\nBooks.\n";
  const documentOf = (inside: readonly string[], needs: readonly string[], scaling: readonly string[] = []): string =>
    `# B\n\n## Boundaries\n\n**Inside**:\n${inside.join("\n")}\n\n${components}\n## Dependencies\n\n| Needs | Type |\n|---|---|\n${needs.join("\n")}\n\n## Scaling\n\n| Component | How |\n|---|---|\n${scaling.join("\n")}\n`;

  it("takes names however they are written", () => {
    checkProblems({
      template,
      rule,
      document: documentOf(
        ["- Shipment Registry", "- **Ledger** - books everything", "- Ledger (read side)", "- [Component 3]"],
        [
          "| `shipment-registry` | Internal |",
          "| [Ledger](#component-ledger) | Internal |",
          "| Shipment Registry, Ledger | Internal |",
          "| Ledger API | internal |",
          "| Registry | Internal |",
          "| All components | Internal |",
          "| N/A | Internal |",
          "| TBD | Internal |",
          "| PostgreSQL | Infrastructure |",
          "| Twilio | External |",
        ],
        ["| Ledgers | x |", "| Ledger | x |", "| Database | x |"],
      ),
    });
  });

  it("asks for an instance where the template does, elsewhere only for the spelling", () => {
    checkProblems({
      template,
      rule,
      document: documentOf(
        ["- Shipment Registry", "- Document Vault", "  ^^^^^^^^^^^^^^ unknown-reference"],
        [
          "| Notification Service | Internal |",
          "  ^^^^^^^^^^^^^^^^^^^^ unknown-reference",
          "| Shipment Registery | REST |",
          "  ^^^^^^^^^^^^^^^^^^ unknown-reference",
          "| Notification Service | REST |",
        ],
        ["| Shipment Regstry | x |", "  ^^^^^^^^^^^^^^^^ unknown-reference"],
      ),
    });
  });

  it("writes the nearest name", () => {
    const document = documentOf(["- Ledger"], ["| Shipment Registery | Internal |"]);
    checkFix({ template, rule, document, expected: document.replace("Registery", "Registry") });
  });

  it("says nothing where no instance is described", () => {
    const document = documentOf(["- Vault"], ["| Vault | Internal |"]);
    checkProblems({
      template,
      rule,
      document: document.replace(components, "## Components\n\nSee [components](https://x.example/c).\n"),
    });
    checkProblems({ template, rule, document: document.replace(components, "") });
  });
});

describe("unknown-reference: ids", () => {
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
  const documentOf = (prose: string, decisions = "### ADR-001: Go\n\nX.\n\n### ADR-002: Rust\n\n"): string =>
    `# B\n\n## Decisions\n\n${decisions}${prose}\n\n## Risks\n\n| Id | Risk |\n|---|---|\n| R-001 | Late data |\n`;

  it("takes what is defined, cited, past, or introduced anywhere", () => {
    for (const prose of [
      "See ADR-1, ADR 002 and R-001.",
      "Known from [ADR-7], and from [ADR-7](https://x.example/7).",
      "Decided in ADR-012 of the platform.",
      "ADR-004 was withdrawn last year.",
      "Cooled with R-22, filed as ARC-001-ADR-009, in `ADR-010` and at docs/ADR-011.md.",
      "- **ADR-006**: older\n- R-009: closed\n\nADR-006 and R-009 remain.",
      "| ADR | Where |\n|---|---|\n| ADR-008 | wiki |\n\nADR-008 is in the wiki.",
    ]) {
      checkProblems({ template, rule, document: documentOf(prose) });
    }
  });

  it("reports what nothing has", () => {
    checkProblems({
      template,
      rule,
      document: documentOf("Superseded by ADR-006.\n              ^^^^^^^ unknown-reference"),
    });
    checkProblems({
      template,
      rule,
      document: documentOf("R-001 and R-009 are reviewed.\n          ^^^^^ unknown-reference"),
    });
  });

  it("says nothing of ids where the document has none of them", () => {
    checkProblems({ template, rule, document: documentOf("Superseded by ADR-006.", "") });
  });
});

describe("unknown-reference: links", () => {
  const template =
    "# Design\n\n## 1. Scope\n\n[Scope]\n\n## 2. Recovery\n\n[Recovery]\n\n## 3. Component: [Name]\n\n[Purpose]\n";
  const documentOf = (link: string, more = ""): string => `# B\n\n## 1. Scope & \`Goals\`\n\n${link}\n${more}`;
  const recovery = "\n## 2. Recovery\n\nNone.\n";

  it("knows the anchors of GitHub, GitLab and Azure, second headings, and explicit ids", () => {
    const headings = `\n## Data\n\nA.\n\n## Data\n\nB.\n\n## Plan {#the-plan}\n\n<a id="here"></a>C.\n\n> ## Quoted one\n\n<h3>Raw one</h3>\n${recovery}`;
    for (const anchor of [
      "1-scope--goals",
      "1-scope-goals",
      "data",
      "data-1",
      "Data",
      "the-plan",
      "here",
      "quoted-one",
      "raw-one",
      "top",
      "",
      "2-recovery",
      "%31-scope-goals",
    ]) {
      checkProblems({ template, rule, document: documentOf(`See [x](#${anchor}).`, headings) });
    }
  });

  it("reports an anchor that no heading has, in links and definitions", () => {
    checkProblems({
      template,
      rule,
      document: documentOf("See [x](#scop).\n        ^^^^^ unknown-reference", recovery),
    });
    checkProblems({
      template,
      rule,
      document: documentOf("See [x][y].\n\n[y]: #nowhere\n     ^^^^^^^^ unknown-reference", recovery),
    });
    checkProblems({
      template,
      rule,
      document: documentOf(
        "See [x](#data-2).\n        ^^^^^^^ unknown-reference",
        `\n## Data\n\nA.\n\n## Data\n\nB.\n${recovery}`,
      ),
    });
  });

  it("writes the anchor of another number", () => {
    const document = documentOf("See [x](#11-recovery).", recovery);
    checkFix({ template, rule, document, expected: document.replace("#11-recovery", "#2-recovery") });
  });

  it("leaves anchors of absent sections and instances to the finding about these", () => {
    checkProblems({
      template,
      rule,
      document: documentOf("See [x](#2-recovery), [y](#21-recovery) and [z](#3-component-ledger)."),
    });
  });

  it("asks for files only where it can be told", () => {
    const files = ["docs/a.md", "wiki/Page.md"];
    const fileExists = (path: string): boolean => files.includes(path);
    const fine =
      "[a](docs/a.md), [b](./docs/a.md#part), [c](wiki/Page), [d](https://x.example/b.md), [e](/b.md), [f](mailto:a@b.example), [g](#2-recovery)";
    checkProblems({
      template,
      rule,
      document: documentOf(fine, recovery),
      fileExists: (path) => fileExists(path.replace(/^\.\//, "")),
    });
    checkProblems({
      template,
      rule,
      document: documentOf("![x](img/b.png)\n     ^^^^^^^^^ unknown-reference", recovery),
      fileExists,
    });
    checkProblems({
      template,
      rule,
      document: documentOf('[x](<my docs/b.md> "B")\n     ^^^^^^^^^^^^ unknown-reference', recovery),
      fileExists,
    });
    checkProblems({ template, rule, document: documentOf("![x](img/b.png)", recovery) });
    checkProblems({ template, rule, document: documentOf("[x](docs/b.md)", recovery), fileExists: () => undefined });
  });
});
