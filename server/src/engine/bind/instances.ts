/**
 * Which headings of a document are instances of a repeated section: `Component: Billing` of `Component: [Name]`.
 * Must not know: fixed sections' matching, order.
 */
import type { SectionSpec, Template } from "../template/model.ts";
import { readInstanceName } from "../template/repeat.ts";
import { normaliseKey, normaliseTitle } from "../values/title.ts";
import type { OutlineEntry } from "./outline.ts";

/** Outline index -> index of the repeated section's spec. */
export type Instances = ReadonlyMap<number, number>;

export function findInstances(template: Template, outline: readonly OutlineEntry[], parents: readonly number[]): Instances {
  const repeated = template.sections.filter((spec) => spec.repeat);
  if (repeated.length === 0) return new Map();
  const fixed = new Set(template.sections.flatMap((spec) => (spec.repeat ? [] : spec.keys)));
  const instances = new Map<number, number>();
  outline.forEach((entry, index) => {
    if (entry.depth === 0 || fixed.has(entry.key)) return;
    const spec = repeated.find((candidate) => isLabelled(entry, candidate));
    if (spec) instances.set(index, spec.index);
  });
  outline.forEach((entry, index) => {
    if (entry.depth === 0 || instances.has(index) || fixed.has(entry.key)) return;
    const parent = outline[parents[index] ?? -1];
    if (!parent) return;
    const spec = repeated.find((candidate) => isUnlabelled(template, candidate, entry, parent, childrenOf(index, outline, parents)));
    if (spec) instances.set(index, spec.index);
  });
  return instances;
}

function isLabelled(entry: OutlineEntry, spec: SectionSpec): boolean {
  const name = readInstanceName(entry.title);
  return spec.repeat !== undefined && spec.repeat.label !== "" && name !== undefined && normaliseKey(name.label) === normaliseKey(spec.repeat.label);
}

/** Under a parent that holds instances only, any heading is one; elsewhere when its children or labels are the instances'. */
function isUnlabelled(template: Template, spec: SectionSpec, entry: OutlineEntry, parent: OutlineEntry, children: readonly OutlineEntry[]): boolean {
  const parentSpec = template.sections[spec.parent];
  if (!parentSpec?.keys.includes(parent.key)) return false;
  if (entry.depth !== parent.depth + (spec.depth - parentSpec.depth)) return false;
  if (parentSpec.children.every((child) => template.sections[child]?.repeat)) return parentSpec.children.length === 1;
  const expected = [...spec.children.flatMap((child) => template.sections[child]?.keys ?? []), ...spec.body.fields.flatMap((field) => field.keys)];
  const present = [...children.map((child) => child.key), ...entry.labels];
  const shared = new Set(present.filter((key) => expected.includes(key)));
  return shared.size >= 2;
}

function childrenOf(index: number, outline: readonly OutlineEntry[], parents: readonly number[]): readonly OutlineEntry[] {
  const children: OutlineEntry[] = [];
  for (let at = index + 1; at < outline.length && (outline[at]?.depth ?? 0) > (outline[index]?.depth ?? 0); at++) {
    const entry = outline[at];
    if (parents[at] === index && entry) children.push(entry);
  }
  return children;
}

/** Whether an instance's name is still the template's placeholder, so that it owes nothing. */
export function isUnnamed(title: string): boolean {
  const name = readInstanceName(title)?.name ?? title;
  return name === "" || /^\[[^\]]*\]$/.test(name.trim()) || /^\{[^}]*\}$/.test(name.trim());
}

/** `billing` of `Component: Billing`, `ADR-012: Use Kafka` gives `use kafka`. */
export function instanceKey(title: string): string {
  return normaliseTitle(instanceName(title));
}

/** `Billing` of `3.2 Component: Billing`; the title without its number where it has no label. */
export function instanceName(title: string): string {
  const name = readInstanceName(title);
  return name && name.name !== "" ? name.name : title.replace(/^\d+(?:\.\d+)*[.)]?\s+/, "");
}
