import { type Dense32, rowOf } from "../linalg/dense.ts";

/** The weight of a term in a component. */
export interface Loading {
  readonly term: string;
  readonly loading: number;
}

/**
 * For each of the first components the terms with the largest positive loadings and those with the largest negative ones, from the most
 * positive to the most negative.
 * @param components components x terms.
 */
export const strongestLoadings = (
  components: Dense32,
  terms: readonly string[],
  mostComponents: number,
  mostTerms: number,
): Loading[][] =>
  Array.from({ length: Math.min(mostComponents, components.rows) }, (_, c) => {
    const row = rowOf(components, c);
    const order = Uint32Array.from(row, (_, t) => t).sort((a, b) => row[b]! - row[a]! || a - b);
    const positive = order.slice(0, mostTerms).filter((t) => row[t]! > 0);
    const negative = order.slice(-mostTerms).filter((t) => row[t]! < 0);
    return [...positive, ...negative].map((t) => ({ term: terms[t]!, loading: row[t]! }));
  });
