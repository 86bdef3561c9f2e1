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
import { eigen } from "./eigen.ts";
import type { Principal, Wanted } from "./pca.ts";

/** Directions carried along beyond those wanted: the spectrum of text falls slowly. */
const OVERSAMPLING = 28;
/** Filters of degree 2 on a part of the papers, which cost little; then one of degree 3 on all of them. */
const EARLY_FILTERS = 3;
/** For the progress: each early filter, the three passes of the last one, and the final solution. */
const STEPS = EARLY_FILTERS + 4;
/** A large corpus starts on an eighth of its papers, but on no fewer than this. */
const LARGEST_PART = 8;
const PART_ROWS = 8192;

/**
 * Principal components by subspace iteration (Halko, Martinsson and Tropp 2011) on the side of the terms. A block of random
 * directions goes through Chebyshev polynomials of X'X that damp all but the leading ones (Zhou, Saad, Tiago and Chelikowsky
 * 2006), first of a part of the papers, then of all; ml-pca solves the small exact problem left in that block.
 */
export function randomized(
  machine: Machine,
  centred: Centred,
  wanted: Wanted,
  seed: number,
  progress: (done: number, total: number) => void,
): Principal {
  const { x } = centred;
  const width = Math.min(panelsFor(wanted.count + OVERSAMPLING) * PANEL, x.rows, x.columns);
  const [block, image, spare] = Array.from({ length: 3 }, () =>
    newPanels(machine, x.columns, panelsFor(width)),
  ) as [Panels, Panels, Panels];
  const part = Math.min(LARGEST_PART, Math.max(1, Math.floor(x.rows / PART_ROWS)));
  fillRandom(machine, block, width, seed);
  gramTimes(machine, centred, part, orthonormalize(machine, block, spare, image), block);
  for (let i = 0; i < EARLY_FILTERS; i++) {
    progress(i, STEPS);
    filter(machine, centred, part, 2, { block, image, spare });
  }
  progress(EARLY_FILTERS, STEPS);
  filter(machine, centred, 1, 3, { block, image, spare });
  progress(EARLY_FILTERS + 3, STEPS);
  return leading(machine, centred, wanted, { block, image, spare });
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

interface Blocks {
  readonly block: Panels;
  readonly image: Panels;
  readonly spare: Panels;
}

/** Larger factors between directions leave single precision nothing of the weaker ones. */
const LARGEST_GAIN = 3e5;

/**
 * `block` = T(2 X'X / b - 1) block for the Chebyshev polynomial T of a degree, or of a lower one where the leading directions
 * would drown the others. b is the least eigenvalue of X'X within the block: at most that of the last direction wanted, so
 * that all to be damped lie in [0, b], where |T| <= 1, and all to be kept above, where it grows fast.
 */
function filter(machine: Machine, centred: Centred, every: number, most: number, blocks: Blocks): void {
  const { block, image, spare } = blocks;
  orthonormalize(machine, block, spare, image);
  gramTimes(machine, centred, every, spare, image);
  const { least, largest } = extremes(symmetricProduct(machine, spare, image));
  const scale = least > 0 ? 2 / least : 0;
  const gain = scale * largest - 1;
  if (scale === 0 || chebyshev(2, gain) > LARGEST_GAIN) {
    block.data.set(image.data);
    return;
  }
  const degree = most > 2 && chebyshev(most, gain) > LARGEST_GAIN ? 2 : most;
  let [before, now] = [spare, block];
  blend(machine, scale, image, -1, before, 0, now);
  for (let d = 2; d <= degree; d++) {
    gramTimes(machine, centred, every, now, image);
    blend(machine, 2 * scale, image, -2, now, -1, before);
    [before, now] = [now, before];
  }
  if (now !== block) block.data.set(now.data);
}

const chebyshev = (degree: number, x: number): number => Math.cosh(degree * Math.acosh(Math.max(1, x)));

/** The leading components within the span of the block. */
function leading(
  machine: Machine,
  centred: Centred,
  wanted: Wanted,
  { block, image, spare }: Blocks,
): Principal {
  const basis = orthonormalize(machine, orthonormalize(machine, block, spare, image), block, image);
  gramTimes(machine, centred, 1, basis, image);
  const { values, vectors } = eigen(symmetricProduct(machine, basis, image), wanted);
  const components = timesSmall(
    machine,
    basis,
    vectors,
    newPanels(machine, basis.rows, panelsFor(values.length)),
  );
  const residual = residuals(machine, components, timesSmall(machine, image, vectors, spare), values);
  return { components, squares: values, residual };
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
