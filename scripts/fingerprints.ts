/**
 * Fingerprints of another edition of a template: hashes of its concrete rows, lists, code and drawings, by the sections
 * and labels of the template. That edition is read as if it were a document written from the template.
 */
import { bindBody } from "../server/src/engine/bind/body.ts";
import { bindOutline } from "../server/src/engine/bind/binding.ts";
import { bodyOf, outlineOf } from "../server/src/engine/bind/outline.ts";
import type { BoundTable } from "../server/src/engine/bind/table.ts";
import type { Block } from "../server/src/engine/document/content.ts";
import { contentOf, readDocument, type Section } from "../server/src/engine/document/document.ts";
import { isDrawing } from "../server/src/engine/document/diagram.ts";
import { compileTemplate } from "../server/src/engine/template/compile.ts";
import {
  sectionPath,
  type BlockFingerprint,
  type Fingerprints,
  type SectionFingerprint,
  type TableFingerprint,
} from "../server/src/engine/template/fingerprints.ts";
import type { RowSample, SectionSpec } from "../server/src/engine/template/model.ts";
import { blockHashes, hashWords, isConcrete } from "../server/src/engine/template/sample.ts";
import { readValueSpec } from "../server/src/engine/template/value.ts";
import { normaliseKey } from "../server/src/engine/values/title.ts";

export function fingerprintsOf(templateText: string, otherEdition: string, id: string): Fingerprints {
  const { template } = compileTemplate(templateText, id);
  const document = readDocument(otherEdition);
  const binding = bindOutline(template, outlineOf(document));
  const sections = new Map<string, SectionFingerprint>();
  binding.sections.forEach((heading, index) => {
    const section = document.sections[index];
    const spec = heading.spec ?? (index === Math.max(0, binding.title) ? template.sections[0] : undefined);
    if (!section || !spec) return;
    const path = sectionPath(spec, template.sections);
    const found = fingerprint(section, spec);
    const known = sections.get(path);
    const tables = [...(known?.tables ?? []), ...found.tables];
    const blocks = [...(known?.blocks ?? []), ...found.blocks];
    if (tables.length + blocks.length > 0) sections.set(path, { tables, blocks });
  });
  return { template: id, sections: Object.fromEntries(sections) };
}

function fingerprint(section: Section, spec: SectionSpec): SectionFingerprint {
  const content = contentOf(section);
  const body = bodyOf(section);
  const bound = bindBody(spec.body, body, content);
  const ofBlocks = (blocks: readonly Block[], field: string): readonly BlockFingerprint[] =>
    blocks.flatMap((block): readonly BlockFingerprint[] => {
      if (block.kind !== "list" && block.kind !== "code") return [];
      if (!isConcrete(block, content.prose, section.text)) return [];
      return [{ kind: isDrawing(block) ? "diagram" : block.kind, field, hashes: blockHashes(block, section.text) }];
    });
  return {
    tables: [
      ...bound.tables.flatMap((table) => ofTable(table, "")),
      ...bound.fields.flatMap((field) => field.tables.flatMap((table) => ofTable(table, field.spec.keys[0] ?? ""))),
    ],
    blocks: [
      ...ofBlocks(body.blocks, ""),
      ...body.fields.flatMap((field) => ofBlocks(field.blocks, normaliseKey(field.name))),
    ],
  };
}

/** Only rows that have nothing to fill, and only where the template's own count as samples. */
function ofTable(bound: BoundTable, field: string): readonly TableFingerprint[] {
  if (bound.spec.samples.length === 0) return [];
  const rows = bound.rows.flatMap(({ row, kind }): readonly RowSample[] => {
    if (kind !== "row") return [];
    if (!row.cells.every((cell) => cell.text === "" || readValueSpec(cell.text).concrete !== "")) return [];
    const cells = bound.spec.columns.flatMap((column, index): readonly (readonly [string, string])[] => {
      const text = row.cells[bound.columns[index] ?? -1]?.text ?? "";
      return text === "" ? [] : [[column.keys[0] ?? "", hashWords(text)]];
    });
    return [Object.fromEntries(cells)];
  });
  return rows.length === 0 ? [] : [{ field, columns: bound.spec.columns.map((column) => column.keys[0] ?? ""), rows }];
}
