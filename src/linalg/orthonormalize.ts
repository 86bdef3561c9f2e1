import { type Dense, rowOf, zeros } from "./dense.ts";
import { gram } from "./products.ts";

/**
 * An orthonormal basis of the columns of D, by Cholesky QR done twice, which is as accurate as Householder's
 * (Yamamoto et al. 2015). Columns that depend on earlier ones come out as zeros.
 */
export const orthonormalize = (d: Dense): Dense => divide(divide(d));

/** D R^-1 with R'R = D'D. */
function divide(d: Dense): Dense {
  const r = cholesky(gram(d));
  const q = { ...d, data: d.data.slice() };
  for (let i = 0; i < d.rows; i++) {
    const row = rowOf(q, i);
    for (let j = 0; j < d.columns; j++) {
      const pivot = r.data[j * d.columns + j]!;
      const entry = pivot > 0 ? row[j]! / pivot : 0;
      row[j] = entry;
      for (let b = j + 1; b < d.columns; b++) row[b]! -= entry * r.data[j * d.columns + b]!;
    }
  }
  return q;
}

const NEGLIGIBLE = 1e-13;

/** The upper triangular R with R'R = S, for a symmetric S without negative eigenvalues; a vanishing pivot gives a row of zeros. */
function cholesky(s: Dense): Dense {
  const n = s.rows;
  const r = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let sum = s.data[i * n + j]!;
      for (let a = 0; a < i; a++) sum -= r.data[a * n + i]! * r.data[a * n + j]!;
      if (j === i && sum <= NEGLIGIBLE * s.data[i * n + i]!) break;
      r.data[i * n + j] = j === i ? Math.sqrt(sum) : sum / r.data[i * n + i]!;
    }
  }
  return r;
}
