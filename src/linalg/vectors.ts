type Reals = Float32Array | Float64Array;

/** a . b, summed in double precision in the order of the entries; b may be longer. */
export function dot(a: Reals, b: Reals): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}

/** a += scale * b, for as many entries as a has. */
export function addTo(a: Reals, scale: number, b: Reals): void {
  for (let j = 0; j < a.length; j++) a[j]! += scale * b[j]!;
}

/** Scales a row to unit length; one of zeros stays. */
export function toUnitLength(row: Reals): void {
  const length = Math.sqrt(dot(row, row)) || 1;
  for (let j = 0; j < row.length; j++) row[j]! /= length;
}

/** Numbers of the values from the largest to the least, the lower number among equals. */
export const ranking = (values: ArrayLike<number>): number[] =>
  Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[b]! - values[a]! || a - b);

export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

/** The first of the least of k values, leaving out one. */
export function leastBut(row: Reals, k: number, except: number): number {
  let least = except === 0 ? 1 : 0;
  for (let c = least + 1; c < k; c++) if (c !== except && row[c]! < row[least]!) least = c;
  return least;
}
