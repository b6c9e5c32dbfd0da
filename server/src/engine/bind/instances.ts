/**
 * Names of instances: `Billing` of `Component: Billing`.
 * Must not know: which headings are instances.
 */
import { readInstanceName } from "../template/repeat.ts";
import { normaliseTitle } from "../values/title.ts";

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
