import { addTo, dot } from "../linalg/vectors.ts";
import { tridiagonalEigenvalues } from "../linalg/tridiagonal.ts";
import { gaussian, seededRandom } from "../random.ts";
import { disjointSets } from "./disjoint-sets.ts";
import type { Neighbours } from "./neighbours.ts";

/** Vectors of the Krylov space for each eigenvalue wanted, and at least so many: with two each the last were off by .4, with five by 1e-11. */
const VECTORS_EACH = 5;
const FEWEST_VECTORS = 120;

/**
 * Gaps between eigenvalues of the neighbour graph (von Luxburg 2007): entry k is l_k - l_(k+1), for k = 1 .. most, of
 * the normalized adjacency D^-1/2 (W + W') D^-1/2, whose largest eigenvalues are as many near 1 as the graph has loose parts. By
 * Lanczos' method with full reorthogonalization, from the parts and a seeded start. Gaps that the graph has too few points for are 0.
 */
export function eigengaps(near: Neighbours, points: number, most: number): Float64Array {
  const graph = normalizedGraph(near, points);
  const size = Math.min(points, Math.max(FEWEST_VECTORS, VECTORS_EACH * (most + 1)));
  const { diagonal, beside } = lanczos(graph, points, size);
  const values = tridiagonalEigenvalues(diagonal, beside)
    .reverse()
    .subarray(0, most + 1);
  return Float64Array.from({ length: most + 1 }, (_, k) =>
    k === 0 || k >= values.length ? 0 : values[k - 1]! - values[k]!,
  );
}

/** Edges i -> which[at], each of which counts both ways. */
interface Graph {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
  /** Edges that end at each point. */
  readonly degree: Float64Array;
}

function normalizedGraph({ most, which, similarity }: Neighbours, points: number): Graph {
  const places = [...which.keys()].filter((at) => similarity[at]! > 0);
  const from = Int32Array.from(places, (at) => Math.floor(at / most));
  const to = Int32Array.from(places, (at) => which[at]!);
  const degree = new Float64Array(points);
  from.forEach((i, e) => {
    degree[i]!++;
    degree[to[e]!]!++;
  });
  const weight = Float64Array.from(from, (i, e) => 1 / Math.sqrt(degree[i]! * degree[to[e]!]!));
  return { from, to, weight, degree };
}

function times({ from, to, weight }: Graph, v: Float64Array): Float64Array {
  const product = new Float64Array(v.length);
  for (let e = 0; e < from.length; e++) {
    product[from[e]!]! += weight[e]! * v[to[e]!]!;
    product[to[e]!]! += weight[e]! * v[from[e]!]!;
  }
  return product;
}

/**
 * Eigenvectors at 1, the largest eigenvalue: of each part of the graph that hangs together the roots of the degrees of its points.
 * The Krylov space of a random start would hold but one of them.
 */
function parts({ from, to, degree }: Graph): Float64Array[] {
  const sets = disjointSets(degree.length);
  from.forEach((i, e) => sets.union(sets.root(i), sets.root(to[e]!)));
  const vectors = new Map<number, Float64Array>();
  degree.forEach((d, i) => {
    if (d === 0) return;
    const part = sets.root(i);
    if (!vectors.has(part)) vectors.set(part, new Float64Array(degree.length));
    vectors.get(part)![i] = Math.sqrt(d);
  });
  return [...vectors.values()];
}

/** A shorter vector is rounding: the Krylov space is exhausted, and a new direction goes on from there. */
const NOTHING = 1e-10;

/** The tridiagonal matrix that the graph becomes in the Krylov space, with 1 added to the diagonal so that no eigenvalue is negative. */
function lanczos(
  graph: Graph,
  points: number,
  size: number,
): { diagonal: Float64Array; beside: Float64Array } {
  const normal = gaussian(seededRandom(0, 5));
  const known = parts(graph).slice(0, size);
  const direction = (): Float64Array => known.shift() ?? Float64Array.from({ length: points }, normal);
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  const basis: Float64Array[] = [];
  let w = direction();
  for (let j = 0; j < size; j++) {
    let length = leftOf(w, basis);
    if (length < NOTHING) {
      w = direction();
      leftOf(w, basis);
      length = 0;
    }
    beside[j] = length;
    const v = scaled(w, 1 / Math.sqrt(dot(w, w)));
    basis.push(v);
    w = times(graph, v);
    diagonal[j] = 1 + dot(w, v);
  }
  return { diagonal, beside };
}

/** Takes from w what lies in the space of the basis, vector by vector; returns the length of what is left. */
function leftOf(w: Float64Array, basis: readonly Float64Array[]): number {
  for (const u of basis) {
    addTo(w, -dot(w, u), u);
  }
  return Math.sqrt(dot(w, w));
}

const scaled = (v: Float64Array, by: number): Float64Array => v.map((entry) => entry * by);
