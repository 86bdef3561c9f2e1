import type { Handler } from "../../src/parallel/handler.ts";

export interface Ask {
  readonly values: Int32Array;
  /** Milliseconds of work. */
  readonly work?: number;
}

/** Doubles numbers, counts what it has handled, and fails at a negative one. */
export function echo(): Handler<Ask, { values: Int32Array; handled: number }> {
  let handled = 0;
  return ({ values, work = 0 }) => {
    const end = performance.now() + work;
    while (performance.now() < end);
    if (values.some((value) => value < 0)) throw new RangeError(`negative: ${values.join()}`);
    handled++;
    return { values: values.map((value) => 2 * value), handled };
  };
}
