import { within } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import type { Tokens } from "../text/tokens.ts";

/** A corpus in the memory of a machine, to be gone through in lanes. */
export interface Corpus {
  readonly machine: Machine;
  readonly lanes: number;
  readonly tokens: Tokens;
  /** Rows of the vocabulary. */
  readonly terms: number;
}

/** Papers that a kernel takes at a time. */
export const STEP = 512;

export const corpusIn = (machine: Machine, lanes: number, tokens: Tokens, terms: number): Corpus => ({
  machine,
  lanes,
  terms,
  tokens: {
    terms: within(machine, machine.i32, tokens.terms),
    start: within(machine, machine.i32, tokens.start),
    titleEnd: within(machine, machine.i32, tokens.titleEnd),
  },
});

/** Numbers 0 .. n-1 in the memory of a machine. */
export function numbersUpTo(machine: Machine, n: number): Int32Array {
  const numbers = machine.i32(n);
  for (let i = 0; i < n; i++) numbers[i] = i;
  return numbers;
}
