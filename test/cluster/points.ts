import type { Machine } from "../../src/kernels/machine.ts";
import { padded, type Points, unitPoints } from "../../src/cluster/points.ts";
import { gaussian, seededRandom } from "../../src/random.ts";

/** Points in the memory of a machine, as they are: not scaled to unit length. */
export function pointsOf(machine: Machine, rows: readonly (readonly number[])[]): Points {
  const columns = padded(rows[0]!.length);
  const data = machine.f32(rows.length * columns);
  rows.forEach((row, i) => {
    data.set(row, i * columns);
  });
  return { rows: rows.length, columns, data };
}

/** The same on a line. */
export const onLine = (machine: Machine, ...xs: number[]): Points =>
  pointsOf(
    machine,
    xs.map((x) => [x]),
  );

/** So many scores in groups about as many axes, point i in group i % groups. */
export function scoresOfGroups(rows: number, groups: number, spread = 0.05): Float32Array {
  const normal = gaussian(seededRandom(2));
  return Float32Array.from(
    { length: rows * groups },
    (_, at) => Number(at % groups === Math.floor(at / groups) % groups) + spread * normal(),
  );
}

/** The same as points of unit length. */
export const unitGroups = (machine: Machine, rows: number, groups: number, spread?: number): Points =>
  unitPoints(machine, { rows, columns: groups, data: scoresOfGroups(rows, groups, spread) });
