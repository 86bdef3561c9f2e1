import type { Csr } from "../linalg/csr.ts";
import type { Machine } from "../kernels/machine.ts";
import { type Dense, zeros } from "../linalg/dense.ts";
import { inPanels, newPanels, panelsFor } from "../linalg/panels.ts";
import { centredColumnGram, centredRowGram, centredTransposeTimes, columnMeans } from "../linalg/products.ts";
import type { Principal, Solve } from "./pca.ts";

/**
 * Principal components by the Gram matrix of the shorter side, to the last digits of single precision.
 * @param place where each column of X is to stand in the components.
 */
export function exact(machine: Machine, x: Csr, place: Int32Array, solve: Solve): Principal {
  const mean = columnMeans(x);
  const byTerms = x.columns < x.rows;
  const { values, vectors, chance } = solve(byTerms ? centredColumnGram(x, mean) : centredRowGram(x, mean));
  const directions = byTerms ? vectors : images(x, mean, vectors, values);
  const components = newPanels(machine, x.columns, panelsFor(values.length));
  for (let i = 0; i < x.columns; i++) {
    for (let c = 0; c < values.length; c++) {
      components.data[inPanels(components, place[i]!, c)] = directions.data[i * values.length + c]!;
    }
  }
  return { components, squares: values, residual: new Float64Array(values.length), chance };
}

/** X'U, whose columns have the singular values as lengths, scaled to unit length. */
function images(x: Csr, mean: Float64Array, u: Dense, squares: Float64Array): Dense {
  const image = centredTransposeTimes(x, mean, u);
  const unit = zeros(image.rows, image.columns);
  for (let i = 0; i < image.data.length; i++) {
    unit.data[i] = image.data[i]! / Math.sqrt(squares[i % image.columns]!);
  }
  return unit;
}
