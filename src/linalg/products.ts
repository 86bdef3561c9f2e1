import type { Csr } from "./csr.ts";
import { type Dense, rowOf, zeros } from "./dense.ts";

/** Column means of a sparse matrix. */
export function columnMeans(x: Csr): Float64Array {
  const means = new Float64Array(x.columns);
  for (let i = 0; i < x.data.length; i++) means[x.indices[i]!]! += x.data[i]!;
  for (let j = 0; j < x.columns; j++) means[j]! /= x.rows;
  return means;
}

/** Row i of A += scale * row j of B, which have as many columns. */
function addRow(a: Dense, i: number, scale: number, b: Dense, j: number): void {
  const { data: x, columns } = a;
  const { data: y } = b;
  const p = i * columns;
  const q = j * columns;
  for (let c = 0; c < columns; c++) x[p + c]! += scale * y[q + c]!;
}

/** (X - 1 mean')' D, columns(X) x columns(D). */
export function centredTransposeTimes(x: Csr, mean: Float64Array, d: Dense): Dense {
  const product = zeros(x.columns, d.columns);
  const sum = zeros(1, d.columns);
  for (let i = 0; i < x.rows; i++) {
    addRow(sum, 0, 1, d, i);
    for (let p = x.indptr[i]!; p < x.indptr[i + 1]!; p++) addRow(product, x.indices[p]!, x.data[p]!, d, i);
  }
  for (let j = 0; j < x.columns; j++) addRow(product, j, -mean[j]!, sum, 0);
  return product;
}

/** (X - 1 mean') (X - 1 mean')', rows x rows: XX' with the means taken out of the sums. */
export function centredRowGram(x: Csr, mean: Float64Array): Dense {
  const product = zeros(x.rows, x.rows);
  const spread = new Float64Array(x.columns);
  const along = new Float64Array(x.rows);
  const meanSquares = mean.reduce((sum, m) => sum + m * m, 0);
  const dotSpread = (i: number, vector: Float64Array): number => {
    let sum = 0;
    for (let p = x.indptr[i]!; p < x.indptr[i + 1]!; p++) sum += x.data[p]! * vector[x.indices[p]!]!;
    return sum;
  };
  for (let i = 0; i < x.rows; i++) along[i] = dotSpread(i, mean);
  for (let i = 0; i < x.rows; i++) {
    for (let p = x.indptr[i]!; p < x.indptr[i + 1]!; p++) spread[x.indices[p]!] = x.data[p]!;
    for (let j = i; j < x.rows; j++) {
      product.data[i * x.rows + j] = dotSpread(j, spread) - along[i]! - along[j]! + meanSquares;
    }
    for (let p = x.indptr[i]!; p < x.indptr[i + 1]!; p++) spread[x.indices[p]!] = 0;
  }
  return mirrored(product);
}

/** (X - 1 mean')' (X - 1 mean'), columns x columns. */
export function centredColumnGram(x: Csr, mean: Float64Array): Dense {
  const product = zeros(x.columns, x.columns);
  for (let i = 0; i < x.rows; i++) {
    for (let p = x.indptr[i]!; p < x.indptr[i + 1]!; p++) {
      const row = rowOf(product, x.indices[p]!);
      for (let q = p; q < x.indptr[i + 1]!; q++) row[x.indices[q]!]! += x.data[p]! * x.data[q]!;
    }
  }
  for (let a = 0; a < x.columns; a++) {
    for (let b = a; b < x.columns; b++) product.data[a * x.columns + b]! -= x.rows * mean[a]! * mean[b]!;
  }
  return mirrored(product);
}

/** Copies the upper triangle to the lower one. */
function mirrored(m: Dense): Dense {
  for (let i = 1; i < m.rows; i++)
    for (let j = 0; j < i; j++) m.data[i * m.columns + j] = m.data[j * m.columns + i]!;
  return m;
}
