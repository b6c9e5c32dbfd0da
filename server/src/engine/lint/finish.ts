/**
 * From findings to problems: document positions, paths of titles, edits as they are applied.
 * Must not know: how findings are found, which of them are shown.
 */
import type { Binding } from "../bind/binding.ts";
import { sectionAt, type Document } from "../document/document.ts";
import { resolveSpan, type DocumentSpan } from "../document/span.ts";
import type { EditDraft, FixDraft, RelatedDraft } from "../rules/rule.ts";
import type { Due, DueFindings } from "./due.ts";
import type { Linted } from "./lint.ts";
import type { Edit, Fix, Problem, Related } from "./problem.ts";
import type { Problems } from "./problems.ts";

/** What problems are placed by. */
type Placing = Pick<Linted, "document" | "binding">;

/** Made one by one, when they are asked for. */
export function toProblems(linted: Placing, { lists }: DueFindings): Problems {
  const { starts } = linted.document;
  const shared: Shared = new Map();
  return {
    lists,
    startOf: (section) => starts[section] ?? 0,
    pathOf: (section) => sectionPath(linted.binding, section),
    problemOf: (due, section) => problemOf(due, section, linted, shared),
    near: (span) => sectionsNear(span, linted.document),
  };
}

/** What stands at the end of a section touches the beginning of the next. */
function sectionsNear(span: DocumentSpan, document: Document): readonly [number, number] {
  let from = sectionAt(document, span.start);
  while (from > 0 && document.starts[from] === span.start) from--;
  return [from, sectionAt(document, span.end) + 1];
}

function problemOf({ finding, severity }: Due, section: number, linted: Placing, shared: Shared): Problem {
  return {
    rule: finding.rule,
    severity,
    message: finding.message,
    span: resolveSpan(finding.span, linted.document.starts[section] ?? 0),
    sectionPath: sectionPath(linted.binding, section),
    fixes: (finding.fixes ?? []).map((fix) => resolveFix(fix, section, linted, shared)),
    ...(finding.related ? { related: finding.related.map((related) => resolveRelated(related, linted)) } : {}),
  };
}

const paths = new WeakMap<Binding, Map<number, readonly string[]>>();

/** Read once a binding: most keys change neither. */
function sectionPath(binding: Binding, section: number): readonly string[] {
  const known = paths.get(binding) ?? new Map<number, readonly string[]>();
  paths.set(binding, known);
  const path = known.get(section) ?? readPath(binding, section);
  known.set(section, path);
  return path;
}

function readPath({ sections, outline }: Binding, section: number): readonly string[] {
  const path: string[] = [];
  for (let at = section; at >= 0; at = sections[at]?.parent ?? -1) {
    const title = outline[at]?.title ?? "";
    if (title !== "") path.push(title);
  }
  return path.reverse();
}

function resolveRelated({ section, span, message }: RelatedDraft, { document }: Placing): Related {
  return { span: resolveSpan(span, document.starts[section] ?? 0), message };
}

type Shared = Map<readonly EditDraft[], readonly Edit[]>;

/** Positions become the document's, moved text is read. Edits of many problems, as of numbers all put right, are made once. */
function resolveFix({ title, class: kind, edits }: FixDraft, section: number, linted: Placing, shared: Shared): Fix {
  const known = shared.get(edits);
  if (known) return { title, class: kind, edits: known };
  const resolved = edits
    .map((edit) => resolveEdit(edit, section, linted))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  if (edits.every((edit) => edit.section !== undefined)) shared.set(edits, resolved);
  return { title, class: kind, edits: resolved };
}

function resolveEdit(edit: EditDraft, section: number, linted: Placing): Edit {
  const start = linted.document.starts[edit.section ?? section] ?? 0;
  const text =
    typeof edit.text === "string"
      ? edit.text
      : edit.text.before +
        edit.text.sections.map((index) => linted.document.sections[index]?.text ?? "").join("") +
        edit.text.after;
  return { span: resolveSpan(edit.span, start), text };
}
