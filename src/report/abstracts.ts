import type { LineBlocks } from "../stage/formats.ts";
import { deflated } from "./packed.ts";

/** The abstracts of some documents. @param rows their lines in documents.jsonl, ascending. */
export async function abstractsOf(documents: LineBlocks, rows: readonly number[]): Promise<string[]> {
  const abstracts: string[] = [];
  let line = 0;
  for await (const block of documents) {
    for (const text of Buffer.from(block).toString("utf8").split("\n")) {
      if (text === "") continue;
      if (line++ === rows[abstracts.length])
        abstracts.push((JSON.parse(text) as { abstract: string }).abstract);
    }
  }
  return abstracts;
}

/** The text, or its beginning of at most `most` characters with whole words and an ellipsis behind. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(" ", most - 1);
  return `${text.slice(0, end > most / 2 ? end : most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Abstracts that the size is measured on. */
const SAMPLE = 2000;
/** Shortest and longest beginning that is tried, and how near the one found is to the best. */
const [LEAST, MOST, NEAR] = [60, 6000, 10];

/**
 * How many characters abstracts can keep so that they take at most `bytes` once packed, by bisection over an even sample;
 * null where they can stay whole.
 */
export function longestCut(abstracts: readonly string[], bytes: number): number | null {
  // What fits as it is fits packed.
  if (Buffer.byteLength(JSON.stringify(abstracts)) <= bytes) return null;
  const step = Math.max(1, abstracts.length / SAMPLE);
  const sample = Array.from(
    { length: Math.floor(abstracts.length / step) },
    (_, i) => abstracts[Math.floor(i * step)]!,
  );
  const fits = (most: number): boolean => {
    const packed = deflated(JSON.stringify(sample.map((text) => beginning(text, most))));
    return (packed.length * abstracts.length) / Math.max(1, sample.length) <= bytes;
  };
  if (fits(Infinity)) return null;
  let [low, high] = [LEAST, MOST];
  while (high - low > NEAR) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
