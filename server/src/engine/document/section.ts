/**
 * A section as text, and a place to keep what was worked out of it.
 * Must not know: what that is.
 */

/** One heading with its text up to the next heading; or the text before the first. Identity is what caches hang on. */
export class Section {
  readonly text: string;
  /** Starts with an ATX heading in the first column, or is the document's start: scanning may begin anew here. */
  readonly anchored: boolean;
  /** By the number of a memo. */
  readonly #kept: unknown[] = [];

  constructor(text: string, anchored: boolean) {
    this.text = text;
    this.anchored = anchored;
  }

  static kept(section: Section): unknown[] {
    return section.#kept;
  }
}

/** One thing that is worked out of sections: kept with each for as long as that is there. */
export interface Memo<Value> {
  readonly get: (section: Section) => Value | undefined;
  readonly set: (section: Section, value: Value) => void;
}

let count = 0;

/** Not a WeakMap: with tens of thousands of keys in one, each collection of garbage has to look at them all. */
export function memoOf<Value>(): Memo<Value> {
  const place = count++;
  return {
    get: (section) => Section.kept(section)[place] as Value | undefined,
    set: (section, value) => void (Section.kept(section)[place] = value),
  };
}
