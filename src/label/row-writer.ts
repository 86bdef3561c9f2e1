import { csvFormatValue } from "d3-dsv";
import { TIERS } from "../cluster/assignment.ts";
import { type Head, parseHead } from "../ingest/documents-in.ts";
import { LineBuffer } from "../ingest/line-buffer.ts";
import type { Placement } from "./document-rows.ts";
import { HeadScan } from "./head-scan.ts";
import { cellOf, decidingTerms, plainRow } from "./plain-row.ts";

/** What stands behind the abstracts of documents, which many have in common. */
interface Tail {
  /** The cells of date and source ... */
  readonly front: Uint8Array;
  /** ... and of the fields, a comma before each, and the end of the line. */
  readonly back: Uint8Array;
  readonly counted: Counted;
}

/** What papers are counted by. */
export interface Counted {
  readonly sources: readonly string[];
  /** The class of the paper, "" without one. */
  readonly label: string;
}

const MOST_TAILS = 1000;
const QUOTE = Buffer.from('"');
const COMMA = Buffer.from(",");
const AND = Buffer.from("; ");
/** What a cell is quoted for. */
const ODD = /[",\n\r]/;

/**
 * Writes rows of documents.csv from lines of documents.jsonl: from bytes to bytes where id and title are without escapes, for
 * objects and strings take far longer.
 */
export class RowWriter {
  readonly out = new LineBuffer();
  readonly #placement: Placement;
  readonly #scan = new HeadScan();
  readonly #tails = new Map<string, Tail>();
  /** Topic and label of each topic from -1 on, with commas around. */
  readonly #topics: readonly Uint8Array[];
  readonly #tiers = TIERS.map((tier) => Buffer.from(`${tier},`));
  /** Terms in bytes, once they are met. */
  readonly #surfaces: Uint8Array[] = [];
  readonly #isOdd: boolean;

  constructor(placement: Placement) {
    this.#placement = placement;
    this.#topics = ["", ...placement.labels].map((label, i) =>
      Buffer.from(`,${i - 1},${csvFormatValue(label)},`),
    );
    this.#isOdd = placement.surfaces.some((surface) => ODD.test(surface));
  }

  /** Writes the row of document d, whose line reaches from `begin` to the "\n" at `end`. */
  write(bytes: Buffer, begin: number, end: number, d: number): Counted {
    if (!this.#scan.scan(bytes, begin)) {
      const document = parseHead(bytes.subarray(begin, end));
      this.out.text(`${plainRow(document, d, this.#placement)}\n`);
      return this.#counted(document);
    }
    const { id, title, tail: from } = this.#scan;
    const tail = this.#tail(bytes.toString("latin1", from, end), bytes, from, end);
    this.#cell(bytes, id);
    this.out.copy(COMMA);
    this.#cell(bytes, title);
    this.out.copy(tail.front);
    this.#place(d);
    this.out.copy(tail.back);
    return tail.counted;
  }

  #cell(bytes: Buffer, { start, end, hasComma }: HeadScan["id"]): void {
    if (hasComma) this.out.copy(QUOTE);
    this.out.copy(bytes, start, end);
    if (hasComma) this.out.copy(QUOTE);
  }

  /** The columns from the topic to the deciding terms. */
  #place(d: number): void {
    const { topic, secondTopic, tier, score, x, y } = this.#placement;
    this.out.copy(this.#topics[topic[d]! + 1]!);
    this.out.copy(this.#tiers[tier[d]!]!);
    this.out.decimal(score[d]!);
    this.out.copy(COMMA);
    this.out.decimal(secondTopic[d]!);
    this.out.copy(COMMA);
    this.out.decimal(x[d]!);
    this.out.copy(COMMA);
    this.out.decimal(y[d]!);
    this.out.copy(COMMA);
    this.#deciding(d);
  }

  #deciding(d: number): void {
    const { deciding, surfaces } = this.#placement;
    if (this.#isOdd) {
      this.out.text(csvFormatValue(decidingTerms(this.#placement, d)));
      return;
    }
    let isFirst = true;
    for (const terms of deciding) {
      const term = terms[d]!;
      if (term < 0) continue;
      if (!isFirst) this.out.copy(AND);
      isFirst = false;
      this.out.copy((this.#surfaces[term] ??= Buffer.from(surfaces[term]!)));
    }
  }

  #tail(key: string, bytes: Buffer, from: number, end: number): Tail {
    const known = this.#tails.get(key);
    if (known !== undefined) return known;
    const rest = JSON.parse(`{${bytes.toString("utf8", from + 1, end)}`) as Pick<Head, "date" | "sources">;
    const cells = (texts: readonly string[]): string =>
      texts.map((text) => `,${csvFormatValue(text)}`).join("");
    const tail = {
      front: Buffer.from(cells([rest.date ?? "", rest.sources.join("; ")])),
      back: Buffer.from(`${cells(this.#placement.fields.map((field) => cellOf(rest, field)))}\n`),
      counted: this.#counted(rest),
    };
    if (this.#tails.size >= MOST_TAILS) this.#tails.clear();
    this.#tails.set(key, tail);
    return tail;
  }

  #counted(document: Pick<Head, "sources">): Counted {
    const { labelField } = this.#placement;
    return { sources: document.sources, label: labelField === null ? "" : cellOf(document, labelField) };
  }
}
