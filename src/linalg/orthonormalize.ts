import type { Machine } from "../kernels/machine.ts";
import { type Dense, zeros } from "./dense.ts";
import { type Panels, symmetricProduct, timesSmall } from "./panels.ts";

/**
 * `out` = an orthonormal basis of the columns of D, by a Cholesky QR: D R^-1 with R'R = D'D. Done twice it is as accurate as
 * Householder's (Yamamoto et al. 2015). Columns so nearly parallel that D'D in single precision does not tell them apart go through
 * a better conditioned basis first, in `between` (shifted Cholesky QR, Fukaya et al. 2020). A column that depends on earlier ones
 * comes out as zeros, or as the direction of its rounding.
 */
export function orthonormalize(machine: Machine, d: Panels, out: Panels, between: Panels): Panels {
  const square = symmetricProduct(machine, d, d);
  const r = cholesky(square);
  if (isSteady(square, r)) return timesSmall(machine, d, inverse(r), out, "triangular");
  timesSmall(machine, d, inverse(cholesky(shifted(square))), between, "triangular");
  const again = inverse(cholesky(symmetricProduct(machine, between, between)));
  return timesSmall(machine, between, again, out, "triangular");
}

/** A pivot below this share of its diagonal entry is rounding: products of panels are sums in single precision. */
const ROUNDING = 1e-6;
/** Pivots above this share leave a basis that is orthonormal to three digits at least. */
const STEADY = 1e-5;
/** Pivots that are raised by this share of their diagonal entries stay well above rounding. */
const SHIFT = 1e-5;

const isSteady = (s: Dense, r: Dense): boolean =>
  Array.from({ length: s.rows }, (_, i) => i * (s.rows + 1)).every(
    (at) => r.data[at]! ** 2 >= STEADY * s.data[at]!,
  );

const shifted = (s: Dense): Dense => ({
  ...s,
  data: s.data.map((entry, at) => (at % (s.rows + 1) === 0 ? (1 + SHIFT) * entry : entry)),
});

/** The upper triangular R with R'R = S, for a symmetric S without negative eigenvalues; a pivot that is rounding gives a row of zeros. */
export function cholesky(s: Dense): Dense {
  const n = s.rows;
  const r = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let sum = s.data[i * n + j]!;
      for (let a = 0; a < i; a++) sum -= r.data[a * n + i]! * r.data[a * n + j]!;
      if (j === i && sum <= ROUNDING * s.data[i * n + i]!) break;
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
