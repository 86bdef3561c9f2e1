import type { Assignments } from "../cluster/assignment.ts";

/** Of each topic the assigned documents nearest to its centroid, at most `count`, the nearest first, the first among equals. */
export function representatives({ k, topic, score }: Assignments, count: number): number[][] {
  const nearest = Array.from({ length: k }, (): number[] => []);
  topic.forEach((c, d) => {
    const best = nearest[c];
    if (best === undefined) return;
    if (best.length === count && score[d]! <= score[best.at(-1)!]!) return;
    let place = best.length;
    while (place > 0 && score[best[place - 1]!]! < score[d]!) place--;
    best.splice(place, 0, d);
    if (best.length > count) best.pop();
  });
  return nearest;
}
