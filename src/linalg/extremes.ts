import type { Machine } from "../kernels/machine.ts";
import type { Dense } from "./dense.ts";
import { cholesky, dominant, inverse, timesTransposed } from "./small.ts";

const ROUNDS = 30;

/**
 * About the least and the largest eigenvalue of a symmetric matrix without negative ones, by power iteration on it and on its inverse.
 * The least comes out a little high and the largest a little low; the least of a singular matrix is 0.
 */
export function extremes(machine: Machine, s: Dense): { least: number; largest: number } {
  const largest = dominant(machine, s, ROUNDS);
  const r = cholesky(machine, s);
  const isSingular = Array.from({ length: s.rows }, (_, i) => r.data[i * s.rows + i]!).some(
    (pivot) => pivot === 0,
  );
  if (isSingular) return { least: 0, largest };
  const inverted = timesTransposed(machine, inverse(machine, r));
  return { least: 1 / dominant(machine, inverted, ROUNDS), largest };
}
