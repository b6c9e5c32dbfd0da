/**
 * A list of which a copy with a few other items costs what those cost: it is kept in blocks, which copies share. What is
 * known of each section is kept so, of which a key changes one of thousands.
 * Must not know: what is listed.
 */

/** Items of a block: what is copied for one other item, beside the list of blocks. */
const size = 64;

export class LongList<Item> implements Iterable<Item> {
  readonly length: number;
  /** All full but the last. */
  private readonly blocks: readonly (readonly Item[])[];

  private constructor(length: number, blocks: readonly (readonly Item[])[]) {
    this.length = length;
    this.blocks = blocks;
  }

  static of<Item>(items: readonly Item[]): LongList<Item> {
    const count = Math.ceil(items.length / size);
    const blocks = Array.from({ length: count }, (_, block) => items.slice(block * size, (block + 1) * size));
    return new LongList(items.length, blocks);
  }

  get(index: number): Item | undefined {
    return this.blocks[Math.floor(index / size)]?.[index % size];
  }

  /** The list with other items at some indices, or itself where those are the same. */
  with(changes: Iterable<readonly [index: number, item: Item]>): LongList<Item> {
    const blocks = new Map<number, Item[]>();
    for (const [index, item] of changes) {
      const at = Math.floor(index / size);
      const block = blocks.get(at) ?? this.blocks[at];
      if (!block || index >= this.length || block[index % size] === item) continue;
      const copy = blocks.get(at) ?? block.slice();
      copy[index % size] = item;
      blocks.set(at, copy);
    }
    if (blocks.size === 0) return this;
    const all = this.blocks.slice();
    for (const [at, block] of blocks) all[at] = block;
    return new LongList(this.length, all);
  }

  forEach(visit: (item: Item, index: number) => void): void {
    let index = 0;
    for (const block of this.blocks) for (const item of block) visit(item, index++);
  }

  some(test: (item: Item, index: number) => boolean): boolean {
    return this.blocks.some((block, at) => block.some((item, within) => test(item, at * size + within)));
  }

  map<Other>(make: (item: Item, index: number) => Other): LongList<Other> {
    const blocks = this.blocks.map((block, at) => block.map((item, within) => make(item, at * size + within)));
    return new LongList(this.length, blocks);
  }

  /** Indices at which another list of the same length has other items; blocks that both share are not looked at. */
  differences(other: LongList<Item>): readonly number[] {
    const indices: number[] = [];
    this.blocks.forEach((block, at) => {
      const otherBlock = other.blocks[at];
      if (block === otherBlock) return;
      for (let within = 0; within < block.length; within++)
        if (block[within] !== otherBlock?.[within]) indices.push(at * size + within);
    });
    return indices;
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (const block of this.blocks) yield* block;
  }

  toArray(): readonly Item[] {
    return this.blocks.flat();
  }
}
