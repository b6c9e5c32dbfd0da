/** What is typed while it is measured: digits into planted placeholders all over a document, and their deletion. */
import type { Grown } from "./documents.ts";
import type { Edit } from "./editor.ts";

/** As many digits are typed at one place before they are taken back. */
const keysAtOnePlace = 4;
/** Of many findings a server may show only the first: a key at another one would change nothing that is shown. */
const shownPlaces = 480;

/** Each edit changes a finding. After a multiple of eight edits the text is what it was. */
export function keystrokes({ places }: Grown, count: number): readonly Edit[] {
  const stops = Math.ceil(count / (2 * keysAtOnePlace));
  return Array.from({ length: stops }, (_, stop) => {
    // A stride that visits far-off places in turn, as somebody does who jumps from finding to finding.
    const at = places[(stop * 37 + 11) % Math.min(places.length, shownPlaces)] ?? 0;
    const typed = Array.from({ length: keysAtOnePlace }, (_key, key) => ({
      start: at + key,
      end: at + key,
      text: `${key + 1}`,
    }));
    const deleted = typed.toReversed().map(({ start }) => ({ start, end: start + 1, text: "" }));
    return [...typed, ...deleted];
  })
    .flat()
    .slice(0, count);
}
