/**
 * What the annotations of a whole template name: id patterns, roles, labels referred to, fields of its header.
 * Must not know: documents.
 */
import type { FieldSpec, TableSpec, Template, ValueSpec } from "./model.ts";

export interface Annotated {
  /** `R-###`, `ADR-###` */
  readonly ids: readonly string[];
  /** `version`, `rto` */
  readonly roles: readonly string[];
  /** `Component` of `refers-to="Component"` */
  readonly referred: readonly string[];
  /** Tables with a role, by role: `revisions`, `approvals`. */
  readonly tables: ReadonlyMap<string, TableSpec>;
  /** By key: fields of a header block or with a role, which a document may keep under its title or in the front matter. */
  readonly header: ReadonlyMap<string, HeaderField>;
  /** `Template.placeholders` and `Template.instructions`, to look up what stands in a bracket. */
  readonly placeholders: ReadonlySet<string>;
  readonly instructions: ReadonlySet<string>;
}

export interface HeaderField {
  readonly spec: FieldSpec;
  /** Index of the template's section that has it. */
  readonly section: number;
}

const cache = new WeakMap<Template, Annotated>();

export function annotatedOf(template: Template): Annotated {
  const annotated = cache.get(template) ?? collect(template);
  cache.set(template, annotated);
  return annotated;
}

/** Roles of a document's header: only one field of a document has them. */
const headerRoles = ["title", "status", "version", "created", "updated", "approved", "author"];

function collect(template: Template): Annotated {
  const ids = new Set<string>();
  const roles = new Set<string>();
  const referred = new Set<string>();
  const tables = new Map<string, TableSpec>();
  const header = new Map<string, HeaderField>();
  const addValue = (value: ValueSpec): void => {
    if (value.id !== undefined) ids.add(value.id);
    if (value.role !== undefined) roles.add(value.role);
    if (value.refersTo !== undefined) referred.add(value.refersTo);
  };
  const addTable = (table: TableSpec): void => {
    for (const column of table.columns) addValue(column.value);
    for (const row of table.rows) if (row.role !== undefined) roles.add(row.role);
    if (table.role !== undefined && !tables.has(table.role)) tables.set(table.role, table);
  };
  const addField = (spec: FieldSpec, section: number): void => {
    addValue(spec.value);
    spec.tables.forEach(addTable);
    for (const item of spec.items) addField(item, section);
    if (spec.kind !== "row" && !headerRoles.includes(spec.value.role ?? "")) return;
    for (const key of spec.keys) if (!header.has(key)) header.set(key, { spec, section });
  };
  for (const section of template.sections) {
    if (section.repeat?.id !== undefined && section.repeat.id !== "#") ids.add(section.repeat.id);
    for (const field of section.body.fields) addField(field, section.index);
    section.body.tables.forEach(addTable);
  }
  return {
    ids: [...ids],
    roles: [...roles],
    referred: [...referred],
    tables,
    header,
    placeholders: new Set(template.placeholders),
    instructions: new Set(template.instructions),
  };
}
