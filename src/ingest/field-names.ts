/** Fields whose values Topicscape reads; each other one travels along under its name. */
const READ_FIELDS = ["id", "title", "abstract", "text", "date", "year"] as const;
export type ReadField = (typeof READ_FIELDS)[number];

/** The name of a field, as it was met in the input. */
export interface FieldName {
  readonly name: string;
  readonly read: ReadField | null;
  /** A bit of its own. */
  readonly bit: number;
  /** What stands before its value in a line that is written. */
  readonly prefix: Uint8Array;
}

/** One bit each. */
const MOST_NAMES = 31;
/** Names without escapes, and not like a number: those an object puts first. */
const PLAIN = /^[A-Za-z_][\w .:-]*$/;
/** Names with a meaning of their own: to objects, or in what is written. */
const SPECIAL = new Set(["__proto__", "sources", "sources_given", "date_given"]);

/** The names met so far: lines of one file mostly have the same in the same order, so that one look at the bytes is enough. */
export class FieldNames {
  readonly #known = new Map<string, FieldName>();
  readonly #expected: FieldName[] = [];

  /** The name between two quotes, as the field of that position; null for one that takes JSON.parse to handle. */
  at(position: number, bytes: Buffer, start: number, end: number): FieldName | null {
    const expected = this.#expected[position];
    if (expected !== undefined && spells(bytes, start, end, expected.name)) return expected;
    const name = bytes.toString("latin1", start, end);
    const found = this.#known.get(name) ?? this.#learn(name);
    if (found !== null) this.#expected[position] = found;
    return found;
  }

  #learn(name: string): FieldName | null {
    if (this.#known.size >= MOST_NAMES || !PLAIN.test(name) || SPECIAL.has(name)) return null;
    const read = READ_FIELDS.find((field) => field === name) ?? null;
    const prefix = Buffer.from(`,${JSON.stringify(name)}:`);
    const learned = { name, read, bit: 1 << this.#known.size, prefix };
    this.#known.set(name, learned);
    return learned;
  }
}

function spells(bytes: Uint8Array, start: number, end: number, name: string): boolean {
  if (end - start !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (bytes[start + i] !== name.charCodeAt(i)) return false;
  return true;
}
