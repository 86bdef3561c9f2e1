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
  const columns = vocabulary.common.length;
  const idf = Float64Array.from(vocabulary.documentFrequency, (df) => Math.log((1 + rows) / (1 + df)) + 1);
  const counts = new Int32Array(columns);
  const weight = (term: number): number => (1 + Math.log(counts[term]!)) * idf[term]!;
  const indptr = new Int32Array(rows + 1);
  const indices = new Int32Array(
    vocabulary.documentFrequency.reduce((sum, df, t) => sum + (vocabulary.common[t] === 1 ? 0 : df), 0),
  );
  const data = new Float32Array(indices.length);
  let end = 0;
  for (let d = 0; d < rows; d++) {
    const begin = end;
    for (let i = tokens.start[d]!; i < tokens.start[d + 1]!; i++) {
      const term = tokens.terms[i]!;
      if (term === GAP || vocabulary.common[term] === 1) continue;
      if (counts[term] === 0) indices[end++] = term;
      counts[term]! += i < tokens.titleEnd[d]! ? titleWeight : 1;
    }
    indices.subarray(begin, end).sort();
    let squares = 0;
    for (let i = begin; i < end; i++) squares += weight(indices[i]!) ** 2;
    for (let i = begin; i < end; i++) {
      data[i] = weight(indices[i]!) / Math.sqrt(squares);
      counts[indices[i]!] = 0;
    }
    indptr[d + 1] = end;
  }
  return { tfidf: { rows, columns, indptr, indices, data } };
}
