import { decodeColumns } from "../columns.ts";
import { COLUMNS, type ColumnName, type Head, SCORE, SPAN } from "../payload.ts";
import type { View } from "./state.ts";
import { unpacked, unpackedJson } from "./unpack.ts";

/** The papers and topics of the page. Papers go by their place in it, topics by number. */
export interface Corpus {
  readonly head: Head;
  readonly n: number;
  readonly column: Readonly<Record<ColumnName, Int32Array>>;
  /** Labels by topic; a reader may rename. */
  readonly labels: string[];
}

export async function loadCorpus(): Promise<Corpus> {
  const [head, bytes] = await Promise.all([unpackedJson<Head>("head"), unpacked("columns")]);
  const columns = decodeColumns(bytes, head.ids.length);
  return {
    head,
    n: head.ids.length,
    column: Object.fromEntries(
      COLUMNS.map((name, c) => [name, columns[c] ?? new Int32Array(0)]),
    ) as Corpus["column"],
    labels: head.topics.map(({ label }) => label),
  };
}

export const labelOf = ({ labels }: Corpus, topic: number): string => labels[topic] ?? "Unassigned";

/** The title of a paper, or its id where it has none. */
export const titleOf = ({ head }: Corpus, paper: number): string => head.titles[paper] || head.ids[paper]!;

export const dateOf = ({ head, column }: Corpus, paper: number): string | null =>
  head.dates[column.date[paper]!] ?? null;

export const scoreOf = ({ column }: Corpus, paper: number): number => column.score[paper]! / SCORE - 1;

export const sourcesOf = ({ head, column }: Corpus, paper: number): readonly number[] =>
  head.sourceSets[column.sources[paper]!] ?? [];

/** Where papers lie, 0 .. 1 from the left and from the top. */
export interface Places {
  readonly u: Float32Array;
  readonly v: Float32Array;
}

export function placesOf({ column }: Corpus, view: View): Places {
  const [x, y] = view === "neighbours" ? [column.x, column.y] : [column.pcaX, column.pcaY];
  return {
    u: Float32Array.from(x, (value) => value / SPAN),
    v: Float32Array.from(y, (value) => value / SPAN),
  };
}
