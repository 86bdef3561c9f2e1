import { expect, it } from "vitest";
import { evenly } from "../../src/chart/evenly.ts";

const items = Array.from({ length: 10_000 }, (_, i) => ({ i, group: i % 10 === 0 ? 0 : 1 + (i % 3) }));

it("keeps everything up to the limit", () => {
  expect(evenly(items, (x) => x.group, 10_000)).toEqual(items);
});

it("keeps every group's share, spread over its items, and the smallest group", () => {
  const kept = evenly([...items, { i: 10_000, group: 99 }], (x) => x.group, 1000);
  expect(kept.length).toBeGreaterThan(990);
  expect(kept.length).toBeLessThan(1010);
  expect(kept.filter((x) => x.group === 0).length).toBe(100);
  expect(kept.filter((x) => x.group === 99)).toHaveLength(1);
  expect(kept.filter((x) => x.i < 5000).length).toBeCloseTo(500, -1);
});
