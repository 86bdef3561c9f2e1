import type { Transferable } from "node:worker_threads";

/**
 * What a thread of a pool does with each input. It may keep what it learns from one input for the next, as long as no output
 * depends on which thread got which input.
 */
export type Handler<I, O> = (input: I) => O;

/**
 * The memory behind the typed arrays that are fields of a message: it moves to the other thread, where copying would take time and
 * memory, and is gone here. Shared memory is left where it is.
 */
export function buffersOf(message: unknown): Transferable[] {
  if (typeof message !== "object" || message === null) return [];
  const buffers = Object.values(message).flatMap((field: unknown) =>
    ArrayBuffer.isView(field) && field.buffer instanceof ArrayBuffer ? [field.buffer] : [],
  );
  return [...new Set(buffers)];
}
