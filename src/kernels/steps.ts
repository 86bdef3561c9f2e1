/** Rows that a kernel is called with at a time. */
export type Step = readonly [begin: number, end: number];

/**
 * Rows in steps. The engine swaps in its optimised code between calls of a kernel, and what is added up step by step does not depend
 * on the threads.
 */
export const stepsOf = (rows: number, step: number): Step[] =>
  Array.from({ length: Math.ceil(rows / step) }, (_, s) => [s * step, Math.min(rows, (s + 1) * step)]);
