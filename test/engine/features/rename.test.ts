import { describe, expect, it } from "vitest";
import { aimAt, definitionsOf, occurrencesOf } from "../../../server/src/engine/features/references.ts";
import { renameEdits, renamingAt } from "../../../server/src/engine/features/rename.ts";
import { applyEdits } from "../../../server/src/engine/fix/apply.ts";
import { readMarked, shown } from "./marked.ts";

const template = `# Design

## Components

### Component: [Name]

[Purpose]

## Dependencies

<!-- lintel column "Dependency" refers-to="Component" when="Type: Internal" -->

| Dependency | Type |
|---|---|
| [Name] | [Type] |

## Decisions

### ADR-001: [Decision]

<!-- lintel section repeat id=ADR-### -->

[Reason]

## Risks

<!-- lintel column "Id" id=R-### -->

| Id | Risk |
|---|---|
| R-001 | [Risk] |
`;

const document = `# Billing

See [the parts](#components), [Component: Ledger](#component-ledger) and [ADR-002](#adr-002-use-kafka).

## Components

### Component: Ledger

The Ledger keeps books, see R-001.

### Component: Ledger Archive

Keeps old books of the Ledger.

## Dependencies

| Dependency | Type |
|---|---|
| Ledger | Internal |
| **Ledger Archive** | Internal |
| [Ledger](#component-ledger), Ledger Archive | Internal |

## Decisions

### ADR-001: Use Files

Superseded by ADR-002.

### ADR-002: Use Kafka

Replaces ADR 1 and \`ADR-002\`.

## Risks

| Id | Risk |
|---|---|
| R-001 | Late data |
| R-010 | See R-001, R-0010 and R-001a |

| Part | Team |
|---|---|
| Ledger | Books |
| Ledger Archive, Ledger | Books |
| Ledger and its clients | Books |
`;

/** The document with `<|>` before the n-th place of a text, from 1. */
function pointed(word: string, nth: number, text = document): string {
  let at = -1;
  for (let count = 0; count < nth; count++) at = text.indexOf(word, at + 1);
  if (at < 0) throw new Error(`'${word}' does not stand there ${nth} times`);
  return `${text.slice(0, at)}<|>${text.slice(at)}`;
}

/** The lines that differ afterwards; or why nothing is renamed. */
function renamed(marked: string, name: string): readonly string[] | string {
  const { text, offset, linted } = readMarked(marked, template);
  const renaming = renamingAt(linted, offset);
  if (renaming.kind === "refusal") return renaming.reason;
  const result = renameEdits(linted, renaming, name);
  if (result.kind === "refusal") return result.reason;
  const after = applyEdits(text, [{ title: "", class: "ask", edits: result.edits }]).text.split("\n");
  return after.filter((line, index) => line !== text.split("\n")[index]);
}

function navigated(marked: string): {
  readonly definitions: readonly string[];
  readonly references: readonly string[];
} {
  const { text, offset, linted } = readMarked(marked, template);
  const aim = aimAt(linted, offset);
  if (!aim) return { definitions: [], references: [] };
  return {
    definitions: shown(text, definitionsOf(linted, aim.target)),
    references: shown(
      text,
      occurrencesOf(linted, aim.target).map(({ span }) => span),
    ),
  };
}

describe("definition and references", () => {
  it("of a name are its heading and all that refers to it", () => {
    const expected = {
      definitions: ["7: ### Component: Ledger"],
      references: [
        "3: Ledger",
        "3: #component-ledger",
        "19: Ledger",
        "21: Ledger",
        "21: #component-ledger",
        "42: Ledger",
        "43: Ledger",
      ],
    };
    expect(navigated(pointed("Ledger | Internal", 1))).toEqual(expected);
    expect(navigated(pointed("### Component: Ledger", 1))).toEqual(expected);
    expect(navigated(pointed("#component-ledger", 1))).toEqual(expected);
  });

  it("of an id are its heading or row and its mentions", () => {
    expect(navigated(pointed("R-001.", 1))).toEqual({
      definitions: ["37: R-001"],
      references: ["9: R-001", "37: R-001", "38: R-001"],
    });
    expect(navigated(pointed("ADR-002.", 1))).toEqual({
      definitions: ["29: ### ADR-002: Use Kafka"],
      references: ["3: ADR-002", "3: #adr-002-use-kafka", "27: ADR-002", "29: ADR-002"],
    });
  });

  it("of a link are the heading and the links to it", () => {
    expect(navigated(pointed("the parts", 1))).toEqual({
      definitions: ["5: ## Components"],
      references: ["3: #components"],
    });
  });

  it("of anything else are none", () => {
    expect(navigated(pointed("The Ledger keeps", 1))).toEqual({ definitions: [], references: [] });
    expect(navigated(pointed("Ledger and its clients", 1))).toEqual({ definitions: [], references: [] });
  });
});

describe("rename", () => {
  it("changes an instance's heading, the parts that refer to it, and links", () => {
    for (const place of [pointed("Ledger\n\nThe", 1), pointed("Ledger | Internal", 1), pointed("Ledger](", 2)]) {
      expect(renamed(place, "General Ledger")).toEqual([
        "See [the parts](#components), [Component: General Ledger](#component-general-ledger) and [ADR-002](#adr-002-use-kafka).",
        "### Component: General Ledger",
        "| General Ledger | Internal |",
        "| [General Ledger](#component-general-ledger), Ledger Archive | Internal |",
        "| General Ledger | Books |",
        "| Ledger Archive, General Ledger | Books |",
      ]);
    }
  });

  it("changes an id wherever prose has it as a word", () => {
    expect(renamed(pointed("R-001 | Late", 1), "R-002")).toEqual([
      "The Ledger keeps books, see R-002.",
      "| R-002 | Late data |",
      "| R-010 | See R-002, R-0010 and R-001a |",
    ]);
    expect(renamed(pointed("ADR-001: Use", 1), "ADR-007")).toEqual([
      "### ADR-007: Use Files",
      "Replaces ADR-007 and `ADR-002`.",
    ]);
    expect(renamed(pointed("ADR-002]", 1), "ADR-003")).toEqual([
      "See [the parts](#components), [Component: Ledger](#component-ledger) and [ADR-003](#adr-003-use-kafka).",
      "Superseded by ADR-003.",
      "### ADR-003: Use Kafka",
    ]);
  });

  it("keeps line endings", () => {
    const crlf = readMarked(pointed("Ledger | Internal", 1).replace(/\n/g, "\r\n"), template);
    const renaming = renamingAt(crlf.linted, crlf.offset);
    const result = renaming.kind === "renaming" ? renameEdits(crlf.linted, renaming, "Books") : renaming;
    if (result.kind !== "edits") throw new Error(result.reason);
    const after = applyEdits(crlf.text, [{ title: "", class: "ask", edits: result.edits }]).text;
    expect(after.replace(/\r\n/g, "")).not.toMatch(/[\r\n]/);
    expect(after).toContain("### Component: Books\r\n");
  });

  it("keeps apart what has the anchor of another heading", () => {
    const two = `# Billing\n\n[one](#component-a) [two](#component-a-1) [three](#component-b)\n\n## Components\n\n### Component: A\n\nText.\n\n## Component: A\n\nText.\n\n### Component: B\n\nText.\n`;
    expect(renamed(pointed("B\n", 1, two), "C")).toEqual([
      "[one](#component-a) [two](#component-a-1) [three](#component-c)",
      "### Component: C",
    ]);
  });

  it("refuses everything else in one sentence", () => {
    const only = "Only the names of instances, such as components, and ids can be renamed; this is neither.";
    expect(renamed(pointed("## Dependencies", 1), "X")).toBe(only);
    expect(renamed(pointed("keeps books", 1), "X")).toBe(only);
    expect(renamed(pointed("#component-ledger", 1), "X")).toBe(only);
    expect(renamed(pointed("ADR-009", 1, `${document}\nSee ADR-009.\n`), "ADR-010")).toBe(only);
  });

  it("refuses names that are taken or would not be read as such", () => {
    const name = (text: string) => renamed(pointed("Ledger | Internal", 1), text);
    expect(name(" ")).toBe("A name needs at least one letter or digit.");
    expect(name("A|B")).toMatch(/^'A\|B' cannot be a name/);
    expect(name("*A* B")).toMatch(/cannot be a name/);
    expect(name("ledger archive")).toBe("'ledger archive' is the name of something else in this document.");
    const id = (text: string) => renamed(pointed("R-001 | Late", 1), text);
    expect(id("Risk 1")).toBe("'Risk 1' is no id of the form R-###.");
    expect(id("R-010")).toBe("'R-010' is the name of something else in this document.");
    const twice = document.replace("R-010 |", "R-001 |");
    expect(renamed(pointed("R-001 | Late", 1, twice), "R-002")).toBe(
      "'R-001' is given twice; give one of them another name first.",
    );
  });
});
