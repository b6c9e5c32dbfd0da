/** Which sections have what few have is known after an edit as if all had been looked at. */
import { expect, it } from "vitest";
import { documentText, editDocument, readDocument } from "../../../server/src/engine/document/document.ts";
import { resolveSpan } from "../../../server/src/engine/document/span.ts";
import { drain, lintDocument, type Linted } from "../../../server/src/engine/lint/lint.ts";
import { rareIn } from "../../../server/src/engine/lint/rare.ts";
import { compileTemplate } from "../../../server/src/engine/template/compile.ts";

const { template } = compileTemplate(
  "# Design\n\n## Scope\n\n[What it is]\n\n## Risks\n\n[What may happen]\n",
  "design",
);
const context = { today: "2026-11-28", fileExists: (): undefined => undefined };

const opened = "# Billing\n\n## Scope\n\nMoney.\n\n## Risks\n\nSee [Scope](#scope).\n\n## Notes\n\nNone of it.\n";

function typedAt(linted: Linted, place: string, text: string): Linted {
  const start = documentText(linted.document).indexOf(place);
  const span = resolveSpan({ start: 0, end: 0 }, start);
  return drain(lintDocument(editDocument(linted.document, { span, text }), template, context, linted));
}

it.each([
  ["a comment", "None", "<!-- lintel ignore open-item -->\n\n"],
  ["conflict markers", "Money", "<<<<<<< ours\nA\n=======\nB\n>>>>>>> theirs\n"],
  ["a link", "None", "See [Risks](#risks). "],
  ["a section above", "## Scope", "## Before\n\n<!-- lintel ignore open-item -->\n\n"],
  ["nothing of it", "None", "Nothing. "],
])("%s", (_, place, text) => {
  const linted = typedAt(drain(lintDocument(readDocument(opened), template, context)), place, text);
  expect(linted.rare).toEqual(rareIn(linted.sections));
  const back = typedAt(linted, "Billing", "The ");
  expect(back.rare).toEqual(rareIn(back.sections));
});

it("tells sections with comments, with markers and with questions by their places", () => {
  const text = "# A\n\n## B\n\n<!-- lintel ignore open-item -->\n\n## C\n\n<<<<<<< ours\n\n## D\n\n[a](#b)\n";
  const { rare } = drain(lintDocument(readDocument(text), template, context));
  expect(rare).toMatchObject({ commented: [1], conflicting: [2] });
  expect(rare.asking).toContain(3);
});
