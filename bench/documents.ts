/**
 * The documents that are measured: an architecture that grows by instances (components, entities, events), each with
 * words of its own, and a fixed number of planted findings, evenly spread.
 * Must not know: who reads them, nor how long that takes.
 */

export interface Grown {
  readonly text: string;
  /** Offsets of the closing brackets of planted placeholders, in document order: a digit written here changes a finding. */
  readonly places: readonly number[];
}

/**
 * `source` is the finished example of a system architecture; all but the first of its components, entities and events
 * make way for generated ones. `size` is about how many characters there will be.
 */
export function grow(source: string, size: number, findings: number): Grown {
  const parts = partsOf(source);
  const round = instanceTexts(parts, 2).reduce((sum, text) => sum + text.length, 0);
  const rounds = Math.max(0, Math.round((size - parts.base.length) / round));
  const grown = plant(growBy(parts, rounds), findings);
  const left = Math.round((size - grown.text.length) / round);
  return left === 0 ? grown : plant(growBy(parts, Math.max(0, rounds + left)), findings);
}

/** One more of every kind a round. */
function growBy(parts: Parts, rounds: number): string {
  const texts = kinds.map((_kind, index) =>
    Array.from({ length: rounds }, (_, count) => instanceTexts(parts, count + 2)[index] ?? "").join(""),
  );
  return kinds.reduce((text, { title }, index) => {
    const { end } = subtree(text, title);
    return text.slice(0, end) + (texts[index] ?? "") + text.slice(end);
  }, parts.base);
}

interface Kind {
  /** Title of the instance that the generated ones are made from. */
  readonly title: string;
  /** Name of that instance, as it stands in its text. */
  readonly name: string;
  /** "3.2": its number, whose last part grows. */
  readonly number: string;
  /** Titles of what is left out: the other instances, and what would have to be numbered anew. */
  readonly leaveOut: readonly string[];
}

const kinds: readonly Kind[] = [
  {
    title: "### 3.2 Component: Telemetry Ingestion",
    name: "Telemetry Ingestion",
    number: "3.2",
    leaveOut: [
      "### 3.3 Component: Excursion Engine",
      "### 3.4 Component: Shipment Registry",
      "### 3.5 Component: Alert Dispatcher",
      "### 3.6 Component: Control Tower",
      "### 3.7 Conventions Between Components",
    ],
  },
  {
    title: "#### 4.2.1 Entity: Shipment",
    name: "Shipment",
    number: "4.2.1",
    leaveOut: ["#### 4.2.2 Entity: Reading", "#### 4.2.3 Entity: Excursion"],
  },
  {
    title: "#### 5.3.1 Event: ExcursionOpened",
    name: "ExcursionOpened",
    number: "5.3.1",
    leaveOut: ["#### 5.3.2 Event: DeviceSilent"],
  },
];

interface Parts {
  readonly base: string;
  readonly patterns: readonly string[];
}

function partsOf(source: string): Parts {
  const base = kinds
    .flatMap(({ leaveOut }) => leaveOut)
    .reduce((text, title) => {
      const { start, end } = subtree(text, title);
      return text.slice(0, start) + text.slice(end);
    }, source)
    // What is left names no component that is not there.
    .replace(/Excursion Engine|Shipment Registry|Alert Dispatcher|Control Tower/g, "Telemetry Ingestion");
  return { base, patterns: kinds.map(({ title }) => textOf(base, title)) };
}

/** From a heading to the next one that is not below it. */
function subtree(text: string, title: string): { readonly start: number; readonly end: number } {
  const start = text.indexOf(`${title}\n`);
  if (start === -1) throw new Error(`the example has no heading '${title}'`);
  const depth = title.indexOf(" ");
  const next = new RegExp(`^#{1,${depth}} `, "gm");
  next.lastIndex = start + title.length;
  return { start, end: next.exec(text)?.index ?? text.length };
}

function textOf(text: string, title: string): string {
  const { start, end } = subtree(text, title);
  return text.slice(start, end);
}

/** One text a kind: the instance number `count`, where the pattern is number 1. */
function instanceTexts(parts: Parts, count: number): readonly string[] {
  return kinds.map(({ name, number, title }, index) => {
    const first = Number(number.slice(number.lastIndexOf(".") + 1));
    const own = `${number.slice(0, number.lastIndexOf(".") + 1)}${first + count - 1}`;
    const word = wordFor(count * kinds.length + index);
    const isOneWord = !name.includes(" ");
    const renamed = (parts.patterns[index] ?? "")
      .replaceAll(name, isOneWord ? `${name}${word}` : `${name} ${word}`)
      .replaceAll(`# ${number}`, `# ${own}`)
      .replace(/`([a-z_/{}.]+)`/gi, (_match, code: string) => `\`${code}_${word.toLowerCase()}\``);
    return withOwnWords(renamed, title, count);
  });
}

/** Prose differs from instance to instance, so that equal texts are no help to anybody. */
function withOwnWords(text: string, title: string, count: number): string {
  const sentence = `It is number ${count} of its kind, and ${wordFor(count * 7).toLowerCase()} is what its team calls it.`;
  const firstLine = text.indexOf("\n") + 1;
  const isComponent = title.includes("Component");
  const at = isComponent ? text.indexOf("\n\n", text.indexOf("Purpose")) + 2 : firstLine + 1;
  return `${text.slice(0, at)}${sentence}${isComponent ? " " : "\n\n"}${text.slice(at)}`;
}

const syllables = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "zu"];

/** A name for every number: "Lade", "Kumevi". */
function wordFor(number: number): string {
  let rest = number;
  let word = "";
  do {
    word += syllables[rest % syllables.length] ?? "";
    rest = Math.floor(rest / syllables.length);
  } while (rest > 0 || word.length < 4);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Cells of prose become placeholders; where there are too few, lists of responsibilities get further items. */
function plant(text: string, findings: number): Grown {
  const cells = proseCells(text);
  const planted = spread(cells, findings);
  const lists = findings > planted.length ? [...text.matchAll(/Responsibilities\n\n/g)] : [];
  const perList = lists.length === 0 ? 0 : (findings - planted.length) / lists.length;
  const items = lists.flatMap(({ index, 0: heading }, list) => {
    const at = index + heading.length;
    const count = Math.floor((list + 1) * perList) - Math.floor(list * perList);
    return count > 0 ? [{ start: at, end: at, count }] : [];
  });
  const holes = [...planted.map((cell) => ({ ...cell, count: 0 })), ...items].sort((a, b) => a.start - b.start);
  const places: number[] = [];
  let grown = "";
  let copied = 0;
  const put = (before: string, placeholder: string, after: string): void => {
    grown += before + placeholder;
    places.push(grown.length - 1);
    grown += after;
  };
  for (const { start, end, count } of holes) {
    grown += text.slice(copied, start);
    if (count === 0) put("", `[Detail ${wordFor(places.length)}]`, "");
    for (let item = 0; item < count; item++) put("- ", `[Responsibility ${places.length}]`, "\n");
    copied = end;
  }
  return { text: grown + text.slice(copied), places };
}

interface Cell {
  readonly start: number;
  readonly end: number;
}

/** Cells of four words or more, outside the tables that say what stage a document is in. */
function proseCells(text: string): readonly Cell[] {
  const from = text.indexOf("\n## 1.");
  const to = text.indexOf("\n## Approval");
  return [...text.matchAll(/(?<=^\|.*\| )[^|\n[\]`]*(?= \|)/gm)].flatMap((match) => {
    const isProse = match[0].split(" ").length >= 4 && match.index > from && match.index < to;
    return isProse ? [{ start: match.index, end: match.index + match[0].length }] : [];
  });
}

/** `count` of the items, evenly; all where there are not as many. */
function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]).filter(
    (item) => item !== undefined,
  );
}
