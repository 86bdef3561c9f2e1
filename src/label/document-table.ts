import { csvFormatRow } from "d3-dsv";
import type { ClassCount } from "../quality/agreement.ts";
import type { Corpus } from "./corpus.ts";
import { documentRows, type Placement } from "./document-rows.ts";
import type { Papers } from "./read-papers.ts";
import type { SourceCount } from "./tables.ts";
import type { Tails } from "./tails.ts";

/** The columns of documents.csv that every paper has. */
const OWN_COLUMNS = [
  "id",
  "title",
  "date",
  "source",
  "topic",
  "label",
  "tier",
  "score",
  "second_topic",
  "x",
  "y",
  "deciding_terms",
] as const;

/** documents.csv in pieces. @param fields of the documents that it passes on. */
export const documentTable = (
  corpus: Pick<Corpus, "machine" | "lanes">,
  papers: readonly Papers[],
  tails: Tails,
  placement: Placement,
  fields: readonly string[],
): Uint8Array[] => [
  Buffer.from(`${csvFormatRow([...OWN_COLUMNS, ...columnsFor(fields)])}\n`),
  ...documentRows(corpus, papers, tails, placement),
];

/** How many papers each source lists in each topic. */
export function bySource(papers: readonly Papers[], tails: Tails, topic: Int32Array): SourceCount[] {
  const tally = new Map<number, Map<number, number>>();
  for (const { first, tails: own } of papers)
    for (let i = 0; i < own.length; i++) count(tally, tails.group[own[i]!]!, topic[first + i]!);
  return listed(tally).flatMap(({ name, topic, papers }) =>
    tails.counted[name]!.sources.map((source) => ({ source, topic, papers })),
  );
}

/** Bytes of documents.jsonl whose papers are counted by themselves: sums over counts are rounded in the order that this gives them. */
const CHUNK = 2 ** 20;

/** How many papers of each class are in each topic, without those that have no class; a pair of both may come several times. */
export function byLabel(papers: readonly Papers[], tails: Tails, topic: Int32Array): ClassCount[] {
  const counts: ClassCount[] = [];
  let [tally, chunk] = [new Map<string, Map<number, number>>(), 0];
  const flush = (): void => {
    counts.push(...listed(tally).map(({ name, topic, papers }) => ({ label: name, topic, papers })));
    tally = new Map();
  };
  for (const { first, tails: own, begin, lineEnds } of papers) {
    for (let i = 0; i < own.length; i++) {
      const at = Math.ceil((begin + lineEnds[i]!) / CHUNK);
      if (at > chunk) flush();
      chunk = at;
      const { label } = tails.counted[tails.group[own[i]!]!]!;
      if (label !== "") count(tally, label, topic[first + i]!);
    }
  }
  flush();
  return counts;
}

/** Papers by a name and a topic. */
type Tally<Name> = Map<Name, Map<number, number>>;

function count<Name>(tally: Tally<Name>, name: Name, topic: number): void {
  const papers = tally.get(name) ?? new Map<number, number>();
  tally.set(name, papers.set(topic, (papers.get(topic) ?? 0) + 1));
}

/** By name as they came, then by topic. */
const listed = <Name>(tally: Tally<Name>): { name: Name; topic: number; papers: number }[] =>
  [...tally].flatMap(([name, topics]) =>
    [...topics].sort(([a], [b]) => a - b).map(([topic, papers]) => ({ name, topic, papers })),
  );

/** The columns of fields of the input: one steps aside when it bears the name of another. */
export function columnsFor(fields: readonly string[]): string[] {
  return fields.map((field) => {
    let column = field;
    while (
      (OWN_COLUMNS as readonly string[]).includes(column) ||
      (column !== field && fields.includes(column))
    ) {
      column = `input_${column}`;
    }
    return column;
  });
}
