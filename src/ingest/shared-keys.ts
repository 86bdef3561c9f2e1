import { NO_KEY } from "./keys.ts";

/** Marks, in `marks`, all whose key another one has too; those with NO_KEY have none. */
export function markShared(keys: Uint32Array, marks: Uint8Array): void {
  // Open addressing; a slot holds the number of the first with its key, from 1.
  const size = 2 ** Math.ceil(Math.log2(2 * keys.length + 1));
  const slots = new Uint32Array(size);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (key === NO_KEY) continue;
    let slot = key & (size - 1);
    while (slots[slot] !== 0 && keys[slots[slot]! - 1] !== key) slot = (slot + 1) & (size - 1);
    const first = slots[slot]!;
    if (first === 0) slots[slot] = i + 1;
    else {
      marks[first - 1] = 1;
      marks[i] = 1;
    }
  }
}
