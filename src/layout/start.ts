import type { Dense32 } from "../linalg/dense.ts";
import { seededRandom } from "../random.ts";
import type { Places } from "./tsne.ts";

/** Points that coincide would never part. */
const APART = 0.001;

/**
 * Where the chosen papers stand before they move: on their first two principal components, of which the first is scaled to a spread of
 * 1 (Kobak and Berens 2019), and the least bit beside.
 */
export function start({ columns, data }: Dense32, chosen: Int32Array): Places {
  const component = (c: number): Float64Array =>
    Float64Array.from(chosen, (i) => (c < columns ? data[i * columns + c]! : 0));
  const first = component(0);
  const squares = first.reduce((sum, v) => sum + v * v, 0) / first.length;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 1;
  const random = seededRandom(0, 11);
  const placed = (v: number): number => scale * v + APART * (random() - 0.5);
  return { x: first.map(placed), y: component(1).map(placed) };
}
