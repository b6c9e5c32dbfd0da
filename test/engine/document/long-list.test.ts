import { describe, expect, it } from "vitest";
import { LongList } from "../../../server/src/engine/document/long-list.ts";
import { seeded } from "../../properties/defects/defect.ts";

/** Around the ends of blocks, and with several of them. */
const lengths = [0, 1, 2, 63, 64, 65, 127, 128, 200, 1000];

function listed(list: LongList<number>): readonly number[] {
  const seen: number[] = [];
  list.forEach((item, index) => (seen[index] = item));
  expect([...list]).toEqual(seen);
  expect(list.toArray()).toEqual(seen);
  expect(Array.from({ length: list.length }, (_, index) => list.get(index))).toEqual(seen);
  return seen;
}

describe("a long list", () => {
  it.each(lengths)("of %i items is like an array, whatever is changed", (length) => {
    const random = seeded(length + 1);
    let items = Array.from({ length }, (_, index) => index);
    let list = LongList.of(items);
    expect(listed(list)).toEqual(items);
    for (let round = 0; round < 50 && length > 0; round++) {
      const changes = Array.from({ length: 1 + random.below(5) }, (_, nth) => {
        const index = random.below(length);
        return [index, random.below(3) === 0 ? (items[index] ?? 0) : 10_000 + round * 10 + nth] as const;
      });
      const [before, was] = [list, items];
      items = items.slice();
      for (const [index, item] of changes) items[index] = item;
      list = list.with(changes);
      expect(listed(list)).toEqual(items);
      expect(listed(before)).toEqual(was);
      expect(list.differences(before)).toEqual(items.flatMap((item, index) => (item === was[index] ? [] : [index])));
    }
    expect(listed(list.map((item, index) => item - index))).toEqual(items.map((item, index) => item - index));
    const [wanted, at] = [items.at(-1), items.length - 1];
    expect(list.some((item, index) => item === wanted && index === at)).toBe(length > 0);
    expect(list.some((item) => item < 0)).toBe(false);
  });

  it("is itself where nothing is changed", () => {
    const list = LongList.of([1, 2, 3]);
    expect(list.with([])).toBe(list);
    expect(list.with([[1, 2]])).toBe(list);
  });

  it("has nothing outside of it", () => {
    const list = LongList.of([1, 2, 3]);
    for (const index of [-1, -64, 3, 64]) expect(list.get(index)).toBeUndefined();
    expect(
      list.with([
        [3, 4],
        [-1, 4],
      ]),
    ).toBe(list);
  });
});
