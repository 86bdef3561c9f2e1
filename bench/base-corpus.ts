import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

export interface Paper {
  readonly title: string;
  readonly abstract: string;
  readonly date?: string;
}

/** The papers of a JSON Lines file, gzipped or not. */
export async function readPapers(file: string): Promise<Paper[]> {
  const bytes = createReadStream(file);
  const input = file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  const papers: Paper[] = [];
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === "") continue;
    const { title, abstract, text, date } = JSON.parse(line) as Partial<Paper & { text: string }>;
    papers.push({
      title: title ?? "",
      abstract: abstract ?? text ?? "",
      ...(typeof date === "string" ? { date } : {}),
    });
  }
  return papers;
}

/** A word as it is written, its hyphens included as Topicscape has it: two capitalisations are two words. */
export const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-'&][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;

/**
 * A corpus as numbers. Text 2p is the title of paper p, text 2p + 1 its abstract. Text t reads
 *
 *   gaps[start[t]] words[start[t]] ... gaps[start[t+1] - 1] words[start[t+1] - 1] tails[t]
 *
 * where gaps, the characters between words, are as JSON writes them.
 */
export interface BaseCorpus {
  readonly papers: number;
  readonly dates: readonly (string | undefined)[];
  readonly start: Int32Array;
  /** Numbers of wordForms, in order of first appearance. */
  readonly words: Int32Array;
  /** Numbers of gapForms. */
  readonly gaps: Int32Array;
  /** Numbers of gapForms, one a text. */
  readonly tails: Int32Array;
  readonly wordForms: readonly string[];
  readonly gapForms: readonly string[];
  /** How often each word stands in the corpus. */
  readonly counts: Int32Array;
}

/** The papers as numbers. */
export function baseCorpus(papers: readonly Paper[]): BaseCorpus {
  const wordForms = new Numbering();
  const gapForms = new Numbering();
  const start = [0];
  const words: number[] = [];
  const gaps: number[] = [];
  const tails: number[] = [];
  const gapNumber = (text: string): number => gapForms.of(JSON.stringify(text).slice(1, -1));
  for (const text of papers.flatMap(({ title, abstract }) => [title, abstract])) {
    let end = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      gaps.push(gapNumber(text.slice(end, index)));
      words.push(wordForms.of(word));
      end = index + word.length;
    }
    tails.push(gapNumber(text.slice(end)));
    start.push(words.length);
  }
  const counts = new Int32Array(wordForms.forms.length);
  for (const word of words) counts[word]!++;
  return {
    papers: papers.length,
    dates: papers.map(({ date }) => date),
    start: Int32Array.from(start),
    words: Int32Array.from(words),
    gaps: Int32Array.from(gaps),
    tails: Int32Array.from(tails),
    wordForms: wordForms.forms,
    gapForms: gapForms.forms,
    counts,
  };
}

/** Numbers strings in order of first appearance. */
class Numbering {
  readonly forms: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(form: string): number {
    const known = this.#numbers.get(form);
    if (known !== undefined) return known;
    // A slice would keep the text that it was cut from alive.
    const copy = Buffer.from(form).toString();
    this.#numbers.set(copy, this.forms.length);
    return this.forms.push(copy) - 1;
  }
}
