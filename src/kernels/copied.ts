import type { Memory } from "./memory.ts";

/** A copy of some numbers in an array of a machine's memory, where kernels can reach it. */
export function copied<A extends Int32Array | Float32Array | Float64Array | Uint8Array>(
  newArray: (length: number) => A,
  values: ArrayLike<number>,
): A {
  const copy = newArray(values.length);
  copy.set(values);
  return copy;
}

/** The same numbers where kernels can reach them: the array itself if it lies there already. */
export const within = <A extends Int32Array | Float32Array>(
  memory: Pick<Memory, "holds">,
  newArray: (length: number) => A,
  values: A,
): A => (memory.holds(values) ? values : copied(newArray, values));
