/** The valid word that a mistyped one most likely meant. */
import { distance } from "fastest-levenshtein";

/** `undefined` when none is near: more than half of its letters would have to change. Case does not count. */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of words) {
    const steps = distance(wanted, candidate.toLowerCase());
    if (steps < bestDistance && steps <= Math.max(wanted.length, candidate.length) / 2) {
      best = candidate;
      bestDistance = steps;
    }
  }
  return best;
}
