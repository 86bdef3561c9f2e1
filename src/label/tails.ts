import { csvFormatValue } from "d3-dsv";
import type { Head } from "../ingest/documents-in.ts";
import { cellOf } from "./cells.ts";
import { Texts } from "./texts.ts";

/** What papers are counted by. */
export interface Counted {
  readonly sources: readonly string[];
  /** The class of the paper, "" without one. */
  readonly label: string;
}

/** A document without id, title and abstract. */
export type Rest = Pick<Head, "date" | "sources">;

const MOST_KNOWN = 1000;

/** What stands behind the abstracts of documents, which many have in common, by numbers. */
export class Tails {
  /** Of each tail the cells of date and source, then those of the fields, a comma before each, and the end of the line. */
  readonly texts = new Texts();
  /** Of each tail what papers with it are counted by: a place in `counted`. */
  readonly group: number[] = [];
  readonly counted: Counted[] = [];
  readonly #groups = new Map<string, number>();
  readonly #known = new Map<string, number>();
  readonly #fields: readonly string[];
  readonly #labelField: string | null;

  /** @param fields of the documents that documents.csv passes on. */
  constructor(fields: readonly string[], labelField: string | null) {
    this.#fields = fields;
    this.#labelField = labelField;
  }

  /** The number of a tail; equal keys have equal tails. */
  numberOf(key: string, read: () => Rest): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const number = this.#add(read());
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(key, number);
    return number;
  }

  /** Bytes of the texts of so many tails. */
  sizeOf(tails: Int32Array): number {
    const { begins } = this.texts;
    let size = 0;
    for (let i = 0; i < tails.length; i++) size += begins[2 * tails[i]! + 2]! - begins[2 * tails[i]!]!;
    return size;
  }

  #add(rest: Rest): number {
    const cells = (texts: readonly string[]): string =>
      texts.map((text) => `,${csvFormatValue(text)}`).join("");
    const front = cells([rest.date ?? "", rest.sources.join("; ")]);
    this.texts.add([front, `${cells(this.#fields.map((field) => cellOf(rest, field)))}\n`]);
    const label = this.#labelField === null ? "" : cellOf(rest, this.#labelField);
    return this.group.push(this.#groupOf({ sources: rest.sources, label })) - 1;
  }

  #groupOf(counted: Counted): number {
    const key = JSON.stringify([counted.label, ...counted.sources]);
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const number = this.counted.push(counted) - 1;
    this.#groups.set(key, number);
    return number;
  }
}
