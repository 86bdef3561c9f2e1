import type { Machine } from "../kernels/machine.ts";
import { type Dense, zeros } from "./dense.ts";
import { type Panels, symmetricProduct, timesSmall } from "./panels.ts";

/**
 * `out` = an orthonormal basis of the columns of D, up to the rounding of a Cholesky QR: D R^-1 with R'R = D'D. Done twice it is
 * as accurate as Householder's (Yamamoto et al. 2015). Columns that depend on earlier ones come out as zeros.
 */
export function orthonormalize(machine: Machine, d: Panels, out: Panels): Panels {
  return timesSmall(machine, d, inverse(cholesky(symmetricProduct(machine, d, d))), out);
}

/** Single precision leaves no more of a column than this share of its square to tell it from what others make of it. */
const NEGLIGIBLE = 1e-11;

/** The upper triangular R with R'R = S, for a symmetric S without negative eigenvalues; a vanishing pivot gives a row of zeros. */
export function cholesky(s: Dense): Dense {
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

/** R^-1 of an upper triangular R; rows and columns of a pivot of zero are zeros. */
export function inverse(r: Dense): Dense {
  const n = r.rows;
  const x = zeros(n, n);
  for (let j = 0; j < n; j++) {
    if (r.data[j * n + j] === 0) continue;
    x.data[j * n + j] = 1 / r.data[j * n + j]!;
    for (let i = j - 1; i >= 0; i--) {
      if (r.data[i * n + i] === 0) continue;
      let sum = 0;
      for (let a = i + 1; a <= j; a++) sum -= r.data[i * n + a]! * x.data[a * n + j]!;
      x.data[i * n + j] = sum / r.data[i * n + i]!;
    }
  }
  return x;
}
