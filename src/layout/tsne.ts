import type { Affinities } from "./affinities.ts";
import { type Repulsion, repulsionOf } from "./repulsion.ts";

/** Points of the plane; they move. */
export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const ROUNDS = 200;
/** In the first rounds attraction counts so many times, so that points get past each other, and the momentum is smaller. */
const EARLY = { rounds: 70, attraction: 12, momentum: 0.5 };
const LATE = { attraction: 1, momentum: 0.8 };
/** Rate of learning, for forces that attraction in the early rounds makes about so many times as strong. */
const RATE = 4 / EARLY.attraction;
/** Pull towards the centre of the own topic, against one in all towards neighbours: it brings in those that have none there. */
const PULL = 0.04;

/**
 * Moves points until neighbours lie together: t-SNE (van der Maaten and Hinton 2008) by gradient descent with momentum and gains
 * (Jacobs 1988) and forces in double precision, of nothing but + - * / and square roots, which are the same on every machine.
 * To it comes a pull of bounded strength towards the centre of the own topic, so that topics become islands.
 * @param topic 0 .. k-1 of each point.
 */
export function tsne(places: Places, graph: Affinities, topic: Int32Array, k: number): void {
  const { x, y } = places;
  const repulsion = repulsionOf(x, y);
  const moving = motion(x.length);
  const force = { x: new Float64Array(x.length), y: new Float64Array(x.length) };
  for (let round = 0; round < ROUNDS; round++) {
    const { attraction, momentum } = round < EARLY.rounds ? EARLY : LATE;
    attract(places, graph, force);
    pull(places, topic, k, force);
    combine(force, attraction, repulsion());
    move(places, force, moving, momentum);
  }
}

/** Where neighbours pull each point: sum of w q (y_j - y_i), q = 1 / (1 + |y_i - y_j|^2). */
function attract({ x, y }: Places, { indptr, indices, weights }: Affinities, force: Places): void {
  for (let i = 0; i < x.length; i++) {
    let [sumX, sumY] = [0, 0];
    for (let edge = indptr[i]!; edge < indptr[i + 1]!; edge++) {
      const j = indices[edge]!;
      const dx = x[j]! - x[i]!;
      const dy = y[j]! - y[i]!;
      const pulled = weights[edge]! / (1 + dx * dx + dy * dy);
      sumX += pulled * dx;
      sumY += pulled * dy;
    }
    force.x[i] = sumX;
    force.y[i] = sumY;
  }
}

/** Adds the pull towards the centres of the topics, d / (1 + |d|) for a way d. */
function pull({ x, y }: Places, topic: Int32Array, k: number, force: Places): void {
  const centreX = meansBy(topic, k, x);
  const centreY = meansBy(topic, k, y);
  for (let i = 0; i < x.length; i++) {
    const dx = centreX[topic[i]!]! - x[i]!;
    const dy = centreY[topic[i]!]! - y[i]!;
    const pulled = PULL / (1 + Math.sqrt(dx * dx + dy * dy));
    force.x[i]! += pulled * dx;
    force.y[i]! += pulled * dy;
  }
}

function meansBy(topic: Int32Array, k: number, values: Float64Array): Float64Array {
  const sums = new Float64Array(k);
  const counts = new Int32Array(k);
  for (let i = 0; i < values.length; i++) {
    sums[topic[i]!]! += values[i]!;
    counts[topic[i]!]!++;
  }
  return sums.map((sum, t) => (counts[t] === 0 ? 0 : sum / counts[t]!));
}

/** A lone point is pushed by nobody, and the total is 0. */
function combine(force: Places, attraction: number, { x, y, total }: Repulsion): void {
  const push = total > 0 ? x.length / total : 0;
  for (let i = 0; i < x.length; i++) {
    force.x[i] = attraction * force.x[i]! + push * x[i]!;
    force.y[i] = attraction * force.y[i]! + push * y[i]!;
  }
}

interface Motion {
  readonly speed: Places;
  readonly gain: Float64Array;
}

const motion = (points: number): Motion => ({
  speed: { x: new Float64Array(points), y: new Float64Array(points) },
  gain: new Float64Array(points).fill(1),
});

/**
 * A gain grows while the force goes on in the same direction, and shrinks when it turns. A point has one gain: with one for x and one for
 * y, as is usual, points line up along the axes.
 */
function move(at: Places, force: Places, { speed, gain }: Motion, momentum: number): void {
  for (let i = 0; i < at.x.length; i++) {
    const goesOn = force.x[i]! * speed.x[i]! + force.y[i]! * speed.y[i]! > 0;
    gain[i] = Math.max(0.01, goesOn ? gain[i]! + 0.2 : gain[i]! * 0.8);
    const rate = RATE * gain[i]!;
    speed.x[i] = momentum * speed.x[i]! + rate * force.x[i]!;
    speed.y[i] = momentum * speed.y[i]! + rate * force.y[i]!;
    at.x[i]! += speed.x[i]!;
    at.y[i]! += speed.y[i]!;
  }
}
