import { copied } from "../kernels/copied.ts";
import { PANEL } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import type { Csr } from "../linalg/csr.ts";
import type { Dense, Dense32 } from "../linalg/dense.ts";
import { panelOf, type Panels } from "../linalg/panels.ts";
import { inBlocks, momentsOfBlocks } from "../linalg/blocks.ts";
import { columnVariances } from "../linalg/moments.ts";
import { sum } from "../linalg/vectors.ts";
import { project } from "./centred.ts";
import { beginChanceShares } from "./chance.ts";
import { eigen, type Eigen } from "./eigen.ts";
import { exact } from "./exact.ts";
import { randomized } from "./randomized.ts";

/** Principal components of n documents over m terms. */
export interface Pca {
  /** n x c: the centred documents in the basis of the components, in the memory of the machine. */
  readonly scores: Dense32;
  /** c x m, orthonormal rows; the entry of largest size in each is positive. In the memory of the machine as well. */
  readonly components: Dense32;
  /** c variances, descending, with divisor n - 1. */
  readonly variance: Float64Array;
  /** How far each component is from being exact: |Cv - sv| / s, with the covariances C, the component v and its variance s. */
  readonly residual: Float64Array;
  /** The share of the variance that each would hold by chance; fewer where there are no more. */
  readonly chance: Float64Array;
  /** Sum of the variances of all terms. */
  readonly totalVariance: number;
}

/** Components as columns, with their squared singular values and residuals, and what each would hold by chance. */
export interface Principal {
  readonly components: Panels;
  readonly squares: Float64Array;
  readonly residual: Float64Array;
  readonly chance: Float64Array;
}

/** Solves the small exact problem: the components as ml-pca finds them, and what each would hold by chance. */
export type Solve = (symmetric: Dense) => Eigen & Pick<Principal, "chance">;

/** ml-pca solves an eigenproblem of this side in a quarter of a second; larger ones are compressed first. */
const LARGEST_EXACT = 250;
/** Squared singular values below this share of the sum of all squared entries are rounding. */
const NEGLIGIBLE = 1e-12;

/**
 * The first `count` principal components of a sparse matrix, centred implicitly: it is never made dense.
 * ml-pca solves the small exact problem, which is the Gram matrix of the shorter side, or on larger input the one that
 * subspace iteration leaves.
 * @param x in the memory of the machine, which has back what it lends by the end but for scores and components.
 * @returns at most `count` components: fewer where the matrix has no more.
 */
export function pca(
  machine: Machine,
  x: Csr,
  count: number,
  seed: number,
  progress: (done: number, total: number) => void = () => undefined,
): Pca {
  const most = Math.min(count, x.rows - 1, x.columns);
  const scores = machine.room(x.rows * most);
  const components = machine.room(most * x.columns);
  return machine.scope(() => {
    const blocks = inBlocks(machine, x);
    const moments = momentsOfBlocks(machine, blocks);
    const { mean } = moments;
    const centred = { x: blocks, mean: copied(machine.f32, mean) };
    const squares = sum(moments.squares);
    const solve: Solve = (symmetric) => {
      // ml-pca keeps one thread busy.
      const chance = beginChanceShares(machine, columnVariances(x.rows, moments), x.rows, most);
      const found = eigen(symmetric, { count: most, least: NEGLIGIBLE * squares });
      return { ...found, chance: chance() };
    };
    const found =
      Math.min(x.rows, x.columns) <= LARGEST_EXACT
        ? exact(machine, x, blocks.place, solve)
        : randomized(machine, centred, most, solve, seed, progress);
    fixSigns(machine, found);
    const columns = found.squares.length;
    const room = scores.subarray(0, x.rows * columns);
    return {
      scores: project(machine, centred, found.components, columns, room),
      components: rowsOf(machine, found, blocks.order, components),
      variance: found.squares.map((s) => s / (x.rows - 1)),
      residual: found.residual,
      chance: found.chance.slice(0, columns),
      totalVariance: (squares - x.rows * mean.reduce((total, m) => total + m * m, 0)) / (x.rows - 1),
    };
  });
}

/** Makes the entry of largest size in each component positive, the first among equals. */
function fixSigns(machine: Machine, { components }: Principal): void {
  machine.run(
    "fixSigns",
    Array.from({ length: components.panels }, (_, p) => [[panelOf(components, p), components.rows]]),
  );
}

/** The components as rows. @param order of each of their entries the column of the matrix that it is of. @param room for them. */
function rowsOf(
  machine: Machine,
  { components, squares }: Principal,
  order: Int32Array,
  room: Float32Array,
): Dense32 {
  const columns = components.rows;
  const data = room.subarray(0, squares.length * columns);
  machine.run(
    "panelToRows",
    Array.from({ length: components.panels }, (_, p) => {
      const width = Math.min(PANEL, squares.length - p * PANEL);
      return [[panelOf(components, p), columns, width, order, columns, data.subarray(p * PANEL * columns)]];
    }),
  );
  return { rows: squares.length, columns, data };
}
