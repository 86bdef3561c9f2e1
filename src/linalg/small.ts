import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import { gaussian, seededRandom } from "../random.ts";
import type { Dense } from "./dense.ts";

/*
 * Square matrices of some hundred rows, which stand between the large ones. Kernels compute them although they are small: the engine
 * would be done before it had compiled the same in JavaScript.
 */

/** A pivot below this share of its diagonal entry is rounding: products of panels are sums in single precision. */
const ROUNDING = 1e-6;

/** The upper triangular R with R'R = S, for a symmetric S without negative eigenvalues; a pivot that is rounding gives a row of zeros. */
export const cholesky = (machine: Machine, s: Dense): Dense =>
  made(machine, s, (given, out) => {
    machine.run("cholesky", [[[given, s.rows, ROUNDING, out]]]);
  });

/** R^-1 of an upper triangular R; rows and columns of a pivot of zero are zeros. */
export const inverse = (machine: Machine, r: Dense): Dense =>
  made(machine, r, (given, out) => {
    machine.run("invert", [[[given, r.rows, out]]]);
  });

/** A A' for an upper triangular A. */
export const timesTransposed = (machine: Machine, a: Dense): Dense =>
  made(machine, a, (given, out) => {
    machine.run("timesTransposed", [[[given, a.rows, out]]]);
  });

/** A matrix of the same size that is made of one. */
function made(machine: Machine, of: Dense, make: (given: Float64Array, out: Float64Array) => void): Dense {
  return machine.scope(() => {
    const out = machine.f64(of.data.length);
    make(copied(machine.f64, of.data), out);
    return { ...of, data: out.slice() };
  });
}

/** About the largest eigenvalue of a symmetric matrix without negative ones, by so many rounds of the power method. */
export function dominant(machine: Machine, s: Dense, rounds: number): number {
  return machine.scope(() => {
    // A start without a pattern is orthogonal to no eigenvector that has one.
    const start = copied(machine.f64, new Float64Array(s.rows).map(gaussian(seededRandom(0))));
    const value = machine.f64(1);
    const given = copied(machine.f64, s.data);
    machine.run("dominant", [[[given, s.rows, start, machine.f64(s.rows), rounds, value]]]);
    return value[0]!;
  });
}
