/** A shared map says what a map says, whatever is changed, and leaves what it was made from as it is. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { changedMap, sharedMap } from "../../../server/src/engine/lint/shared-map.ts";

const key = fc.integer({ min: 0, max: 400 }).map((number) => `anchor:topic-${number}`);
const list = fc.array(fc.integer(), { maxLength: 3 });
const changes = fc.array(fc.array(fc.tuple(key, list), { maxLength: 20 }), { maxLength: 6 });

it.each([0, 5000])("with %d keys more", (more) => {
  const others = Array.from({ length: more }, (_, number) => [`definition:${number}`, [number]] as const);
  fc.assert(
    fc.property(changes, (rounds) => {
      let expected: ReadonlyMap<string, readonly number[]> = new Map(others);
      let shared = sharedMap(expected);
      for (const round of rounds) {
        const [before, said] = [shared, expected];
        const lists = new Map(round);
        shared = changedMap(shared, lists);
        expected = new Map([...new Map([...expected, ...lists])].filter(([, items]) => items.length > 0));
        for (const asked of new Set([...expected.keys(), ...said.keys(), ...lists.keys()])) {
          expect(shared.get(asked)).toEqual(expected.get(asked));
          expect(before.get(asked)).toEqual(said.get(asked));
        }
      }
    }),
    { numRuns: more === 0 ? 100 : 8 },
  );
});
