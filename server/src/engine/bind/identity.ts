/**
 * Which heading is which section of the template, wherever it stands.
 * Sure matches first: instances by their label, titles that occur once, titles under the heading they belong under. Then
 * titles that stand elsewhere, then other spellings and other titles over the same content, each only at the place where
 * a section is absent. So one edit disturbs the match of no other heading.
 * Must not know: whether a heading stands where it should, rules.
 */
import type { Template } from "../template/model.ts";
import { bindAlike } from "./alike-matches.ts";
import { bindElsewhere, bindExact } from "./exact-matches.ts";
import { bindHeadless } from "./headless-matches.ts";
import { begin } from "./identity-start.ts";
import { bindInstances, bindLabelled, bindUnlabelled, reservedForInstances } from "./instance-matches.ts";
import { bindMovedOut } from "./moved-out.ts";
import type { OutlineEntry } from "./outline.ts";
import { type Identity, isFree } from "./slots.ts";

/** `earlier`: an outline that was bound before, of which much may be the same. */
export function identify(
  template: Template,
  outline: readonly OutlineEntry[],
  earlier?: readonly OutlineEntry[],
): Identity {
  const work = begin(template, outline, earlier);
  bindLabelled(work);
  const reserved = reservedForInstances(work);
  const open = outline.flatMap((_, at) => (isFree(work, at) && !reserved.has(at) ? [at] : []));
  bindExact(work, -1, -1, open);
  bindElsewhere(work, open);
  bindAlike(work, -1, -1, open);
  bindUnlabelled(work);
  bindInstances(work);
  bindHeadless(work);
  bindMovedOut(work);
  return work;
}
