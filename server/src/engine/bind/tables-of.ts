/** All tables the template asks for in a section: its own and its labels'. Must not know: rules. */
import type { BoundBody } from "./body.ts";
import type { BoundTable } from "./table.ts";

export function tablesOf(bound: BoundBody | undefined): readonly BoundTable[] {
  if (!bound) return [];
  return [...bound.tables, ...bound.fields.flatMap((field) => field.tables)];
}
