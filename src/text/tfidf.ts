import { copied, within } from "../kernels/copied.ts";
import { type Machine, startMachine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Csr } from "../linalg/csr.ts";
import type { Context } from "../stage/stage.ts";
import type { Tokens, Vocabulary } from "./tokens.ts";

/** Entries of the stream of terms that are worth a thread of their own. */
const WORTH_A_THREAD = 500_000;

/**
 * Sparse TF-IDF, documents x terms, with rows of unit length: the formula of scikit-learn's
 * TfidfVectorizer(sublinear_tf=True, smooth_idf=True, norm="l2"):
 *
 *   tf = 1 + ln(count)      idf = ln((1 + n) / (1 + df)) + 1      row = tf * idf / |tf * idf|
 *
 * A term of the title counts titleWeight times. Common terms have no weight: their columns stay empty.
 * A document without other terms gives a row of zeros.
 */
export const tfidf = async (
  { tokens, vocabulary }: { tokens: Tokens; vocabulary: WeighedTerms },
  { titleWeight }: { titleWeight: number },
  context: Pick<Context, "workers" | "memory">,
): Promise<{ tfidf: Csr }> => {
  const { documentFrequency, common } = vocabulary;
  const entries = documentFrequency.reduce((sum, papers, t) => (common[t] === 1 ? sum : sum + papers), 0);
  const weighing = { ...vocabulary, papers: tokens.titleEnd.length };
  return { tfidf: await weigh(tokens, weighing, titleWeight, context, entries) };
};

type WeighedTerms = Pick<Vocabulary, "documentFrequency" | "common">;

/**
 * The same for documents other than the n = `papers` that the document frequencies are of.
 * @param most entries that the rows together have at most.
 */
export async function weigh(
  tokens: Tokens,
  vocabulary: WeighedTerms & { readonly papers: number },
  titleWeight: number,
  { workers, memory }: Pick<Context, "workers" | "memory">,
  most = tokens.terms.length,
): Promise<Csr> {
  const threads = Math.max(
    1,
    Math.min(workers, ENDS.length, Math.ceil(tokens.terms.length / WORTH_A_THREAD)),
  );
  const machine = await startMachine(threads, memory);
  try {
    return weighed(machine, tokens, vocabulary, titleWeight, most);
  } finally {
    await machine.close();
  }
}

/** Rows are laid down from the front and from the back, until both meet: so their sizes need not be known before. */
const ENDS = ["front", "back"] as const;
/** Documents a kernel takes at a time. */
const STEP = 2048;

function weighed(
  machine: Machine,
  tokens: Tokens,
  { documentFrequency, common, papers }: WeighedTerms & { readonly papers: number },
  titleWeight: number,
  most: number,
): Csr {
  const rows = tokens.titleEnd.length;
  const columns = common.length;
  const [terms, start, titleEnd] = [tokens.terms, tokens.start, tokens.titleEnd].map((numbers) =>
    within(machine, machine.i32, numbers),
  ) as [Int32Array, Int32Array, Int32Array];
  const isCommon = copied(machine.i32, common);
  const idf = copied(machine.f64, documentFrequency);
  for (let t = 0; t < columns; t++) idf[t] = Math.log((1 + papers) / (1 + idf[t]!)) + 1;
  const sublinear = sublinearUpTo(machine, longest(tokens.start) * titleWeight);
  const progress = copied(machine.i32, [0, 0, most]);
  const indptr = machine.i32(rows + 1);
  const { buffer, byteOffset } = machine.bytes(4 * most);
  const indices = new Int32Array(buffer, byteOffset, most);
  const data = machine.room(most);
  const steps = stepsOf(rows, STEP);
  machine.run(
    "weigh",
    ENDS.map((end) => {
      const counts = machine.i32(columns);
      const marks = machine.f64(Math.ceil(columns / 64) + Math.ceil(columns / 4096));
      return (end === "front" ? steps : steps.toReversed()).map(([first, last]) => [
        terms,
        start,
        titleEnd,
        first,
        last,
        Number(end === "back"),
        isCommon,
        titleWeight,
        sublinear,
        idf,
        counts,
        marks,
        columns,
        progress,
        steps.length,
        indptr,
        indices,
        data,
      ]);
    }),
  );
  indptr[rows] = most;
  return { rows, columns, ...closedUp({ indptr, indices, data }, progress[1]!, progress[2]!) };
}

/**
 * The rows without the gap between those from the front, which end at `front`, and those from the back, which begin at `back`.
 * @throws Error when they overlap, for they hold more than they should.
 */
function closedUp(
  { indptr, indices, data }: Pick<Csr, "indptr" | "indices" | "data">,
  front: number,
  back: number,
): Pick<Csr, "indptr" | "indices" | "data"> {
  const gap = back - front;
  if (gap < 0) throw new Error(`${-gap} more weights than the papers of all terms`);
  if (gap === 0) return { indptr, indices, data };
  for (let d = 0; d < indptr.length; d++) if (indptr[d]! >= back) indptr[d]! -= gap;
  const size = indices.length - gap;
  return {
    indptr,
    indices: indices.copyWithin(front, back).subarray(0, size),
    data: data.copyWithin(front, back).subarray(0, size),
  };
}

/** 1 + ln(count) for counts up to `most`. */
function sublinearUpTo(machine: Machine, most: number): Float64Array {
  const weights = machine.f64(most + 1);
  for (let count = 1; count <= most; count++) weights[count] = 1 + Math.log(count);
  return weights;
}

/** Entries of the longest document. */
function longest(start: Int32Array): number {
  let most = 0;
  for (let d = 1; d < start.length; d++) most = Math.max(most, start[d]! - start[d - 1]!);
  return most;
}
