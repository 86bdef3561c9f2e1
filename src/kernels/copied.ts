import type { Machine } from "./machine.ts";

/** A copy of some numbers in an array of a machine's memory, where kernels can reach it. */
export function copied<A extends Int32Array | Float32Array | Float64Array>(
  newArray: (length: number) => A,
  values: ArrayLike<number>,
): A {
  const copy = newArray(values.length);
  copy.set(values);
  return copy;
}

/** Numbers as they are if the machine's memory holds them, otherwise a copy that it does. */
export function held<A extends Int32Array | Float32Array>(machine: Machine, values: A): A {
  if (machine.holds(values)) return values;
  const newArray = values instanceof Int32Array ? machine.i32 : machine.f32;
  return copied(newArray as (length: number) => A, values);
}
