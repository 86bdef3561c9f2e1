import { copied } from "../kernels/copied.ts";
import { PANEL } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import { extremes } from "../linalg/extremes.ts";
import { orthonormalize } from "../linalg/orthonormalize.ts";
import {
  blend,
  newPanels,
  panelOf,
  type Panels,
  panelsFor,
  symmetricProduct,
  timesSmall,
} from "../linalg/panels.ts";
import { type Centred, gramTimes } from "./centred.ts";
import type { Principal, Solve } from "./pca.ts";

/** Directions carried along beyond those wanted: the spectrum of text falls slowly. */
const OVERSAMPLING = 28;
/** Filters on a part of the papers, one block of so many each, which cost little; then one on all of them. */
const PARTS = [24, 24, 8, 3];
/** The early ones leave out all but so many of the most frequent terms: directions along others come in by the last. */
const FREQUENT = 4096;
/** For the progress: each early filter, the two passes of the last one, and the final solution. */
const STEPS = PARTS.length + 3;

/**
 * Principal components by subspace iteration (Halko, Martinsson and Tropp 2011) on the side of the terms. A block of random
 * directions goes through Chebyshev polynomials of X'X that damp all but the leading ones (Zhou, Saad, Tiago and Chelikowsky
 * 2006), first of a few papers, then of more, at last of all; ml-pca solves the small exact problem left in that block.
 */
export function randomized(
  machine: Machine,
  centred: Centred,
  count: number,
  solve: Solve,
  seed: number,
  progress: (done: number, total: number) => void,
): Principal {
  const { x } = centred;
  const width = Math.min(panelsFor(count + OVERSAMPLING) * PANEL, x.rows, x.columns);
  const directions = newDirections(machine, x.columns, width);
  machine.scope(() => {
    const early = newDirections(machine, Math.min(x.columns, Math.max(FREQUENT, 2 * width)), width);
    const { block, image, spare } = early;
    const partOf = (share: number): number =>
      Math.max(Math.ceil(x.blocks.length / share), Math.ceil((2 * width) / x.blocks[0]!.rows));
    fillRandom(machine, block, width, seed);
    gramTimes(machine, centred, partOf(PARTS[0]!), orthonormalize(machine, block, spare, image), block);
    PARTS.forEach((share, done) => {
      progress(done, STEPS);
      filter(machine, centred, partOf(share), early);
    });
    for (let p = 0; p < block.panels; p++) panelOf(directions.block, p).set(panelOf(block, p));
  });
  progress(PARTS.length, STEPS);
  filter(machine, centred, x.blocks.length, directions);
  progress(PARTS.length + 2, STEPS);
  return leading(machine, centred, solve, directions);
}

/** The stream of the seed, and the numbers that seededRandom() throws away first. */
const STREAM = 1;
const WARM_UP = 15;

/** Uniform numbers about 0, those of seededRandom(): directions as good as normal ones, for a fraction of the time. */
function fillRandom(machine: Machine, panels: Panels, columns: number, seed: number): void {
  machine.scope(() => {
    const state = copied(machine.i32, [seed, STREAM, 0x9e3779b9, 1]);
    machine.run("fillUniform", [
      [
        [state, machine.f32(WARM_UP * PANEL), WARM_UP, 1],
        ...Array.from({ length: panels.panels }, (_, p) => {
          const width = Math.min(PANEL, columns - p * PANEL);
          return [state, panelOf(panels, p), panels.rows, width] as const;
        }),
      ],
    ]);
  });
}

/** A block of directions, and room for its images. */
interface Directions {
  readonly block: Panels;
  readonly image: Panels;
  readonly spare: Panels;
}

function newDirections(machine: Machine, rows: number, width: number): Directions {
  const [block, image, spare] = [0, 1, 2].map(() => newPanels(machine, rows, panelsFor(width)));
  return { block: block!, image: image!, spare: spare! };
}

/** Larger factors between directions leave single precision nothing of the weaker ones. */
const LARGEST_GAIN = 3e5;

/**
 * `block` = T(2 X'X / b - 1) block for the Chebyshev polynomial T of degree 2, or X'X block where the leading directions would drown
 * the others. b is the least eigenvalue of X'X within the block: at most that of the last direction wanted, so that all to be damped
 * lie in [0, b], where |T| <= 1, and all to be kept above, where it grows fast. X'X is of the first `part` blocks of the papers.
 */
function filter(machine: Machine, centred: Centred, part: number, { block, image, spare }: Directions): void {
  orthonormalize(machine, block, spare, image);
  gramTimes(machine, centred, part, spare, image);
  const { least, largest } = extremes(machine, symmetricProduct(machine, spare, image));
  const scale = least > 0 ? 2 / least : 0;
  if (scale === 0 || chebyshev2(scale * largest - 1) > LARGEST_GAIN) {
    block.data.set(image.data);
    return;
  }
  blend(machine, scale, image, -1, spare, 0, block);
  gramTimes(machine, centred, part, block, image);
  blend(machine, 2 * scale, image, -1, spare, -2, block);
}

const chebyshev2 = (x: number): number => 2 * x * x - 1;

/** The leading components within the span of the block. */
function leading(
  machine: Machine,
  centred: Centred,
  solve: Solve,
  { block, image, spare }: Directions,
): Principal {
  const basis = orthonormalize(machine, orthonormalize(machine, block, spare, image), block, image);
  gramTimes(machine, centred, centred.x.blocks.length, basis, image);
  const { values, vectors, chance } = solve(symmetricProduct(machine, basis, image));
  const components = timesSmall(
    machine,
    basis,
    vectors,
    newPanels(machine, basis.rows, panelsFor(values.length)),
  );
  const residual = residuals(machine, components, timesSmall(machine, image, vectors, spare), values);
  return { components, squares: values, residual, chance };
}

/** |X'X v - s v| / s for each component v with squared singular value s. */
function residuals(
  machine: Machine,
  components: Panels,
  images: Panels,
  squares: Float64Array,
): Float64Array {
  return machine.scope(() => {
    const scales = machine.f64(components.panels * PANEL);
    scales.set(squares);
    const sums = machine.f64(components.panels * PANEL);
    machine.run(
      "squaredErrors",
      Array.from({ length: components.panels }, (_, p) => [
        [
          panelOf(components, p),
          panelOf(images, p),
          components.rows,
          scales.subarray(p * PANEL),
          sums.subarray(p * PANEL),
        ],
      ]),
    );
    return squares.map((square, j) => Math.sqrt(sums[j]!) / square);
  });
}
