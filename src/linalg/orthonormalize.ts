import type { Machine } from "../kernels/machine.ts";
import type { Dense } from "./dense.ts";
import { cholesky, inverse } from "./small.ts";
import { type Panels, symmetricProduct, timesSmall } from "./panels.ts";

/**
 * `out` = an orthonormal basis of the columns of D, by a Cholesky QR: D R^-1 with R'R = D'D. Done twice it is as accurate as
 * Householder's (Yamamoto et al. 2015). Columns so nearly parallel that D'D in single precision does not tell them apart go through
 * a better conditioned basis first, in `between` (shifted Cholesky QR, Fukaya et al. 2020). A column that depends on earlier ones
 * comes out as zeros, or as the direction of its rounding.
 */
export function orthonormalize(machine: Machine, d: Panels, out: Panels, between: Panels): Panels {
  const square = symmetricProduct(machine, d, d);
  const r = cholesky(machine, square);
  if (isSteady(square, r)) return timesSmall(machine, d, inverse(machine, r), out, "triangular");
  timesSmall(machine, d, inverse(machine, cholesky(machine, shifted(square))), between, "triangular");
  const again = inverse(machine, cholesky(machine, symmetricProduct(machine, between, between)));
  return timesSmall(machine, between, again, out, "triangular");
}

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
