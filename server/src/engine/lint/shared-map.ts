/**
 * Lists by key, immutable: a map that was changed shares with the one before all that did not change, so that a change of one
 * among a hundred thousand keys copies a few hundred entries.
 * Must not know: what is listed.
 */
export interface SharedMap<Item> {
  /** `undefined` where there are none. */
  readonly get: (key: string) => readonly Item[] | undefined;
  /** What it is made of: one map, or as many as `shareOf` tells keys apart. */
  readonly shares: readonly Entries<Item>[];
}

type Entries<Item> = ReadonlyMap<string, readonly Item[]>;

/** A power of two. */
const shareCount = 1024;
/** With fewer keys one map is copied. */
const fewKeys = 2048;

export function sharedMap<Item>(entries: Entries<Item>): SharedMap<Item> {
  return withShares([entries]);
}

function withShares<Item>(shares: readonly Entries<Item>[]): SharedMap<Item> {
  const [only] = shares;
  return {
    shares,
    get: shares.length === 1 && only ? (key) => only.get(key) : (key) => shares[shareOf(key)]?.get(key),
  };
}

/** Other lists for some keys; one with an empty list has none. */
export function changedMap<Item>(map: SharedMap<Item>, lists: Entries<Item>): SharedMap<Item> {
  const shares = [...divided(map.shares)];
  const copied = new Map<number, Map<string, readonly Item[]>>();
  for (const [key, list] of lists) {
    const at = shares.length === 1 ? 0 : shareOf(key);
    const share = copied.get(at) ?? new Map(shares[at]);
    if (list.length === 0) share.delete(key);
    else share.set(key, list);
    copied.set(at, share);
  }
  for (const [at, share] of copied) shares[at] = share;
  return withShares(shares);
}

/** Divided at the first change: most documents with so many keys are read once. */
function divided<Item>(shares: readonly Entries<Item>[]): readonly Entries<Item>[] {
  const [only] = shares;
  if (shares.length > 1 || !only || only.size < fewKeys) return shares;
  const maps = Array.from({ length: shareCount }, () => new Map<string, readonly Item[]>());
  for (const [key, list] of only) maps[shareOf(key)]?.set(key, list);
  return maps;
}

/** By the last characters: keys often begin alike, as `anchor:topic-25000` and `anchor:topic-25001`. */
function shareOf(key: string): number {
  let hash = key.length;
  for (let at = Math.max(0, key.length - 8); at < key.length; at++) hash = (hash * 31 + key.charCodeAt(at)) | 0;
  return hash & (shareCount - 1);
}
