/**
 * The values that a role has in a document: `is=version`, wherever the header is written.
 * Must not know: what is done with them.
 */
import { annotatedOf } from "../template/annotated.ts";
import type { Template } from "../template/model.ts";
import { isOpenValue } from "../values/open-value.ts";
import type { Facts, PlacedFact } from "./facts.ts";

/** What stands at the role's own place counts; else what stands under the title; else the front matter. Open values never. */
export function roleValues(role: string, template: Template, facts: Facts): readonly PlacedFact[] {
  const keys = [`role:${role}`, `header:${role}`, ...frontMatterKeys(role, template)];
  for (const key of keys) {
    const values = facts.all(key).filter((fact) => !isOpenValue(fact.value));
    if (values.length > 0) return values;
  }
  return [];
}

function frontMatterKeys(role: string, template: Template): readonly string[] {
  return [...annotatedOf(template).header].flatMap(([key, { spec }]) =>
    spec.value.role === role ? [`front-matter:${key}`] : [],
  );
}

export interface RoleRow {
  readonly section: number;
  /** By the template's columns; undefined where the row or the table has none. */
  readonly cells: readonly (PlacedFact | undefined)[];
}

/** The rows of the tables with a role, blank and group rows apart, in document order. */
export function roleRows(role: string, facts: Facts): readonly (readonly RoleRow[])[] {
  const tables = new Map<string, Map<string, OpenRow>>();
  for (const fact of facts.all(`rows:${role}`)) {
    const [start = "", index = "", column = ""] = fact.detail.split("/");
    const name = `${fact.section}/${start}`;
    const table = tables.get(name) ?? new Map<string, OpenRow>();
    const row = table.get(index) ?? { section: fact.section, cells: [] };
    row.cells[Number(column)] = fact;
    tables.set(name, table.set(index, row));
  }
  return [...tables.values()].map((table) => [...table.values()]);
}

interface OpenRow extends RoleRow {
  readonly cells: (PlacedFact | undefined)[];
}
