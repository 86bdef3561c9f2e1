/** Uniform numbers in [0, 1). */
export type Random = () => number;

/**
 * A generator of its own for every seed: sfc32 (Chris Doty-Humphrey's PractRand), 128 bits of state, the same on every machine.
 * `stream` tells apart the uses of one seed.
 */
export function seededRandom(seed: number, stream = 0): Random {
  let a = seed >>> 0;
  let b = stream >>> 0;
  let c = 0x9e3779b9;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** Standard normal numbers, by Box and Muller (1958). */
export function gaussian(random: Random): Random {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Puts values in random order, in place (Fisher and Yates). */
export function shuffle<T>(values: { readonly length: number; [i: number]: T }, random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const value = values[i]!;
    values[i] = values[j]!;
    values[j] = value;
  }
}

/** `size` distinct numbers of 0 .. n-1, ascending: all of them when size >= n. */
export function sample(n: number, size: number, random: Random): Int32Array {
  const all = new Int32Array(n);
  for (let i = 0; i < n; i++) all[i] = i;
  if (size >= n) return all;
  for (let i = 0; i < size; i++) {
    const j = i + Math.floor(random() * (n - i));
    const value = all[i]!;
    all[i] = all[j]!;
    all[j] = value;
  }
  return all.slice(0, size).sort();
}
