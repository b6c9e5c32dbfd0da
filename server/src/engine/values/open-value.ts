/**
 * Whether a value has been given yet: blank, a placeholder, a mask, a choice list, `TBD`, `Pending` and `N/A` are none.
 * Must not know: which part the value stands in.
 */
import { readChoiceList } from "./choice.ts";
import { findDateMasks } from "./date.ts";
import { isNotApplicable } from "./not-applicable.ts";
import { findOpenItems } from "./open-item.ts";
import { remembered } from "./remembered.ts";

const pending =
  /^[\s*_~([]*(?:pending|outstanding|awaited|awaiting|to be (?:defined|determined|decided|confirmed|announced|agreed|done|provided)|not (?:yet|signed))(?![\p{L}\p{N}])/iu;

/** True for a value that says nothing to compare or to judge. */
export const isOpenValue: (text: string) => boolean = remembered((text) => {
  const value = text.trim();
  if (value === "" || isNotApplicable(value) || isPending(value)) return true;
  if (isBracketed(value) || findDateMasks(value).length > 0) return true;
  return findOpenItems(value).length > 0 || readChoiceList(value) !== undefined;
});

/** `Pending`, `To be confirmed`, `Awaiting legal`: said to be missing. */
export function isPending(text: string): boolean {
  return pending.test(text);
}

/** `[Current]`, `**{Name}**`, `<name>`: one bracket around all of it, and no link. */
function isBracketed(value: string): boolean {
  const bare = value.replace(/^[*_`\\]+|[*_`]+$/g, "");
  return /^(?:\[[^[\]]*\\?\]|\{[^{}]*\}|\{\{[^{}]*\}\}|<[^<>/:@]*>)$/.test(bare);
}
