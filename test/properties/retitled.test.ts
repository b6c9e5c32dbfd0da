/** Headings that got other titles are bound as they would be from scratch, though most of them are not bound anew. */
import { describe, expect, it, vi } from "vitest";
import { bindOutline, type Binding } from "../../server/src/engine/bind/binding.ts";
import { outlineOf } from "../../server/src/engine/bind/outline.ts";
import { editDocument, readDocument } from "../../server/src/engine/document/document.ts";
import { mangled, times } from "./arbitrary-text.ts";
import { seeded, type Random } from "./defects/defect.ts";
import { draft, exampleIds, finished, templateOf, type ExampleId } from "./examples.ts";

// Nothing here is about speed, and a machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

const words = [
  "x",
  " and more",
  "Component: Ledger",
  "Purpose",
  "Notes",
  "[Name]",
  "Rationale",
  "Risks",
  "TBD",
  "ADR-003: Queue",
];

describe.each(exampleIds)("%s", (id) => {
  it("binds what got another title as from scratch", () => {
    let kept = 0;
    for (let seed = 1; seed <= 25 * times; seed++) {
      const random = seeded(seed);
      let document = readDocument(begin(id, random));
      let binding = bindOutline(templateOf(id), outlineOf(document));
      for (let count = 0; count < 12; count++) {
        const earlier = document;
        document = retitle(document, random);
        const next = bindOutline(templateOf(id), outlineOf(document, earlier), binding);
        if (next.sections === binding.sections && next !== binding) kept++;
        binding = next;
        const text = document.sections.map((section) => section.text).join("");
        expect(inWords(binding)).toEqual(inWords(bindOutline(templateOf(id), outlineOf(readDocument(text)))));
      }
    }
    // Otherwise nothing was shown.
    expect(kept).toBeGreaterThan(30 * times);
  });
});

/** With headings of the author's own among the others. */
function begin(id: ExampleId, random: Random): string {
  const text = random.below(2) === 0 ? finished(id) : draft(id);
  const own = text.replace(/^#{3,4} .*$/gm, (line) =>
    random.below(6) === 0 ? `${line}\n\n#### Topic ${random.below(30)}\n\ntext` : line,
  );
  return random.below(3) === 0 ? mangled(own, random) : own;
}

type Edited = ReturnType<typeof readDocument>;

function retitle(document: Edited, random: Random): Edited {
  const titles = document.sections.flatMap(({ text }, section) => {
    const match = /^(#{1,6} (?:[\d.]+ )?)(\S.*)$/m.exec(text);
    if (match?.index !== 0) return [];
    const start = (document.starts[section] ?? 0) + (match[1] ?? "").length;
    return [{ start, end: start + (match[2] ?? "").length, title: match[2] ?? "" }];
  });
  const [place, other] = [random.pick(titles), random.pick(titles)];
  if (!place || !other) return document;
  const text =
    random.below(3) > 0
      ? place.title + (random.pick(words) ?? "")
      : random.below(2) === 0
        ? other.title
        : (random.pick(words) ?? "x");
  return editDocument(document, { span: { start: place.start, end: place.end }, text });
}

/** All that a binding says, without objects that only differ in identity. */
function inWords({ sections, absent, shift, title, duplicates, depths, labels }: Binding): unknown {
  return {
    sections: sections.map(({ spec, ...rest }) => ({ ...rest, spec: spec?.index })),
    absent: absent.map(({ spec, ...rest }) => ({ ...rest, spec: spec.index })),
    duplicates: [...duplicates],
    labels: [...labels],
    shift,
    title,
    depths,
  };
}
