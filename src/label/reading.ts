import type { Document } from "../ingest/document.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Corpus } from "./corpus.ts";
import { type Papers, readPapers } from "./read-papers.ts";
import { firstOf, type PaperText } from "./spelling.ts";
import type { Tails } from "./tails.ts";

/** What a pass over the documents tells. */
export interface Reading {
  readonly papers: readonly Papers[];
  /** The texts of the first papers of each topic. */
  readonly first: readonly PaperText[];
  /** The representative papers. */
  readonly named: ReadonlyMap<number, { readonly id: string; readonly title: string }>;
}

/**
 * Goes through the documents once.
 * @param nearest the representative papers of each topic.
 */
export async function readDocuments(
  corpus: Pick<Corpus, "machine" | "lanes">,
  documents: LineBlocks,
  tails: Tails,
  topic: Int32Array,
  nearest: readonly (readonly number[])[],
  progress: (done: number) => void,
): Promise<Reading> {
  const [firsts, others] = [new Set(firstOf(topic, nearest.length)), new Set(nearest.flat())];
  const wanted = [...new Set([...firsts, ...others])].sort((a, b) => a - b);
  const first: PaperText[] = [];
  const named = new Map<number, { id: string; title: string }>();
  const hear = (d: number, line: Buffer): void => {
    const { id, title, abstract } = JSON.parse(line.toString("utf8")) as Document;
    if (firsts.has(d)) first.push({ topic: topic[d]!, text: `${title}. ${abstract}` });
    if (others.has(d)) named.set(d, { id, title });
  };
  return { papers: await readPapers(corpus, documents, tails, wanted, hear, progress), first, named };
}
