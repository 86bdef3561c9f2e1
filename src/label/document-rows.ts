import { parseHead } from "../ingest/documents-in.ts";
import type { ClassCount } from "../quality/agreement.ts";
import { type Counted, RowWriter } from "./row-writer.ts";

/** Where the papers were placed: arrays along the documents, in shared memory. */
export interface Placement {
  /** -1 for papers that were left unassigned: their nearest topic is the second. */
  readonly topic: Int32Array;
  readonly secondTopic: Int32Array;
  readonly score: Float64Array;
  readonly tier: Uint8Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Columns of numbers of terms, and the terms as they are written. */
  readonly deciding: readonly Int32Array[];
  readonly surfaces: readonly string[];
  readonly labels: readonly string[];
  /** Fields of the documents that documents.csv passes on, in its order, and the columns they go to. */
  readonly fields: readonly string[];
  /** The field that holds the class of a paper, if one does. */
  readonly labelField: string | null;
  /** The topics dealt out at random. */
  readonly dealt: Int32Array;
}

/** Some lines of documents.jsonl. */
export interface Lines {
  readonly block: Uint8Array;
  /** Number of the block's first document. */
  readonly first: number;
  /** Documents of the block whose ids and titles are asked for. */
  readonly wanted: readonly number[];
}

export interface Rows {
  /** Lines of documents.csv. */
  readonly csv: Uint8Array;
  readonly found: readonly { readonly document: number; readonly id: string; readonly title: string }[];
  /** How many documents each source lists in each topic. */
  readonly bySource: readonly { readonly source: string; readonly topic: number; readonly papers: number }[];
  /** How many documents of each class are in each topic, and would be had these been dealt out at random. */
  readonly byLabel: readonly ClassCount[];
  readonly byLabelDealt: readonly ClassCount[];
}

/** The columns of documents.csv that every paper has. */
export const OWN_COLUMNS = [
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

const NEWLINE = 0x0a;

/** Makes the rows of documents.csv of one block after the other. */
export function rowMaker(placement: Placement): (lines: Lines) => Rows {
  const writer = new RowWriter(placement);
  return ({ block, first, wanted }) => {
    const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
    const asked = new Set(wanted);
    const found: { document: number; id: string; title: string }[] = [];
    const tallies: Tallies = { bySource: new Map(), byLabel: new Map(), byLabelDealt: new Map() };
    for (let begin = 0, d = first; begin < bytes.length; d++) {
      const end = bytes.indexOf(NEWLINE, begin);
      countPaper(tallies, writer.write(bytes, begin, end, d), placement.topic[d]!, placement.dealt[d]!);
      if (asked.has(d)) found.push({ document: d, ...namesIn(bytes.subarray(begin, end)) });
      begin = end + 1;
    }
    const { bySource, byLabel, byLabelDealt } = tallies;
    return {
      csv: writer.out.take(),
      found,
      bySource: counts(bySource).map(([source, topic, papers]) => ({ source, topic, papers })),
      byLabel: counts(byLabel).map(([label, topic, papers]) => ({ label, topic, papers })),
      byLabelDealt: counts(byLabelDealt).map(([label, topic, papers]) => ({ label, topic, papers })),
    };
  };
}

function namesIn(line: Buffer): { id: string; title: string } {
  const { id, title } = parseHead(line);
  return { id, title };
}

/** Papers by a name and a topic. */
type Tally = Map<string, Map<number, number>>;
type Tallies = Readonly<Record<"bySource" | "byLabel" | "byLabelDealt", Tally>>;

function countPaper(
  { bySource, byLabel, byLabelDealt }: Tallies,
  { sources, label }: Counted,
  topic: number,
  dealt: number,
): void {
  for (const source of sources) count(bySource, source, topic);
  if (label === "") return;
  count(byLabel, label, topic);
  count(byLabelDealt, label, dealt);
}

function count(tally: Tally, name: string, topic: number): void {
  const papers = tally.get(name) ?? new Map<number, number>();
  tally.set(name, papers.set(topic, (papers.get(topic) ?? 0) + 1));
}

const counts = (tally: Tally): [name: string, topic: number, papers: number][] =>
  [...tally].flatMap(([name, topics]) =>
    [...topics]
      .sort(([a], [b]) => a - b)
      .map(([topic, papers]): [string, number, number] => [name, topic, papers]),
  );
