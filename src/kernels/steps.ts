/** Rows that a kernel is called with at a time. */
export type Step = readonly [begin: number, end: number];

/**
 * Rows in steps. The engine swaps in its optimised code between calls of a kernel, and what is added up step by step does not depend
 * on the threads.
 */
export const stepsOf = (rows: number, step: number): Step[] =>
  Array.from({ length: Math.ceil(rows / step) }, (_, s) => [s * step, Math.min(rows, (s + 1) * step)]);

/** Steps in order, an equal share for each of so many lanes. */
export const sharesOf = (steps: readonly Step[], lanes: number): Step[][] =>
  Array.from({ length: lanes }, (_, lane) =>
    steps.slice(Math.floor((lane * steps.length) / lanes), Math.floor(((lane + 1) * steps.length) / lanes)),
  );
