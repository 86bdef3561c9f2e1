import type { Csr } from "../linalg/csr.ts";
import { GAP, type Tokens, type Vocabulary } from "./tokens.ts";

/**
 * Sparse TF-IDF, documents x terms, with rows of unit length: the formula of scikit-learn's
 * TfidfVectorizer(sublinear_tf=True, smooth_idf=True, norm="l2"):
 *
 *   tf = 1 + ln(count)      idf = ln((1 + n) / (1 + df)) + 1      row = tf * idf / |tf * idf|
 *
 * A term of the title counts titleWeight times. Common terms have no weight: their columns stay empty.
 * A document without other terms gives a row of zeros.
 */
export function tfidf(
  { tokens, vocabulary }: { tokens: Tokens; vocabulary: Pick<Vocabulary, "documentFrequency" | "common"> },
  { titleWeight }: { titleWeight: number },
): { tfidf: Csr } {
  const rows = tokens.start.length - 1;
  const { common, documentFrequency } = vocabulary;
  const idf = Float64Array.from(documentFrequency, (df) => Math.log((1 + rows) / (1 + df)) + 1);
  const counts = new Int32Array(common.length);
  const indptr = new Int32Array(rows + 1);
  const size = documentFrequency.reduce((sum, df, t) => sum + (common[t] === 1 ? 0 : df), 0);
  const indices = new Int32Array(size);
  const data = new Float32Array(size);
  for (let d = 0; d < rows; d++) {
    const begin = indptr[d]!;
    const end = countTerms(tokens, d, common, titleWeight, counts, indices, begin);
    sortRange(indices, begin, end);
    weigh(indices, counts, idf, data, begin, end);
    indptr[d + 1] = end;
  }
  return { tfidf: { rows, columns: common.length, indptr, indices, data } };
}

/** Counts the terms of a document, and lists them from `begin` on as they appear. Returns where the list ends. */
function countTerms(
  { terms, start, titleEnd }: Tokens,
  d: number,
  common: Uint8Array,
  titleWeight: number,
  counts: Int32Array,
  listed: Int32Array,
  begin: number,
): number {
  let end = begin;
  const bodyBegin = titleEnd[d]!;
  for (let i = start[d]!, last = start[d + 1]!; i < last; i++) {
    const term = terms[i]!;
    if (term === GAP || common[term] === 1) continue;
    if (counts[term] === 0) listed[end++] = term;
    counts[term]! += i < bodyBegin ? titleWeight : 1;
  }
  return end;
}

/** Fewer numbers than this are in order sooner by insertion than by a call of the engine's sort. */
const FEW = 128;

function sortRange(numbers: Int32Array, begin: number, end: number): void {
  if (end - begin > FEW) {
    numbers.subarray(begin, end).sort();
    return;
  }
  for (let i = begin + 1; i < end; i++) {
    const number = numbers[i]!;
    let j = i - 1;
    for (; j >= begin && numbers[j]! > number; j--) numbers[j + 1] = numbers[j]!;
    numbers[j + 1] = number;
  }
}

/** 1 + ln(count) of small counts: nearly all are. */
const SUBLINEAR = Float64Array.from({ length: 256 }, (_, count) => 1 + Math.log(count));
const sublinear = (count: number): number => (count < 256 ? SUBLINEAR[count]! : 1 + Math.log(count));

/** Turns the counts of a document into a row of unit length, and back into zeros. */
function weigh(
  indices: Int32Array,
  counts: Int32Array,
  idf: Float64Array,
  data: Float32Array,
  begin: number,
  end: number,
): void {
  let squares = 0;
  for (let i = begin; i < end; i++) {
    const term = indices[i]!;
    squares += (sublinear(counts[term]!) * idf[term]!) ** 2;
  }
  const length = Math.sqrt(squares);
  for (let i = begin; i < end; i++) {
    const term = indices[i]!;
    data[i] = (sublinear(counts[term]!) * idf[term]!) / length;
    counts[term] = 0;
  }
}
