import { describe, expect, it } from "vitest";
import { crosses, overlap, passes, type Point, shortest } from "../../src/chart/boxes.ts";
import { type Dot, dotDensity } from "../../src/chart/dot-density.ts";
import type { Wanted } from "../../src/chart/label-cost.ts";
import { placeLabels } from "../../src/chart/place-labels.ts";
import { seededRandom } from "../../src/random.ts";

/** What a label without an extended home wants. */
const at = (anchor: Point, width: number, height: number): Wanted => ({
  anchor,
  home: { left: anchor.x, top: anchor.y, width: 0, height: 0 },
  width,
  height,
});

const area = { width: 900, height: 620 };

function crowd(labels: number, spread: number): { wanted: Wanted[]; dots: Dot[] } {
  const random = seededRandom(3);
  const point = (): { x: number; y: number } => ({
    x: area.width / 2 + (random() - 0.5) * spread * area.width,
    y: area.height / 2 + (random() - 0.5) * spread * area.height,
  });
  return {
    wanted: Array.from({ length: labels }, () => at(point(), 110, 30)),
    dots: Array.from({ length: 400 }, () => ({ ...point(), weight: 1 })),
  };
}

describe("placeLabels", () => {
  it.each([
    [12, 1],
    [30, 0.5],
    [60, 0.3],
    [60, 0.001],
  ])("places %i labels on %f of the area without an overlap and inside", (labels, spread) => {
    const { wanted, dots } = crowd(labels, spread);
    const boxes = placeLabels(wanted, dots, area);
    for (const [i, box] of boxes.entries()) {
      expect(box).toBeDefined();
      expect(box!.left >= 0 && box!.top >= 0).toBe(true);
      expect(box!.left + box!.width <= area.width && box!.top + box!.height <= area.height).toBe(true);
      for (const other of boxes.slice(0, i)) expect(overlap(box!, other!)).toBe(false);
    }
  });

  it("puts a lone label right beside its anchor", () => {
    const [box] = placeLabels([at({ x: 450, y: 300 }, 100, 30)], [], area);
    const dx = Math.max(box!.left - 450, 450 - box!.left - 100, 0);
    const dy = Math.max(box!.top - 300, 300 - box!.top - 30, 0);
    expect(Math.hypot(dx, dy)).toBeLessThan(10);
  });

  it("moves a label off a crowd of dots", () => {
    const anchor = { x: 450, y: 300 };
    const dots = Array.from({ length: 100 }, (_, i) => ({ x: 460 + i, y: 300, weight: 1 }));
    const [box] = placeLabels([at(anchor, 100, 20)], dots, area);
    expect(
      dots.filter(({ x, y }) => x > box!.left && x < box!.left + 100 && y > box!.top && y < box!.top + 20),
    ).toEqual([]);
  });

  it("gives undefined to a label for which no room is left", () => {
    const wanted = Array.from({ length: 3 }, () => at({ x: 50, y: 20 }, 90, 18));
    const boxes = placeLabels(wanted, [], { width: 100, height: 42 });
    expect(boxes.filter((box) => box !== undefined)).toHaveLength(2);
  });
});

describe("labels of islands", () => {
  const island = { left: 400, top: 250, width: 120, height: 90 };
  const label: Wanted = { anchor: { x: 460, y: 295 }, home: island, width: 100, height: 30 };

  it("stand below the middle", () => {
    const [box] = placeLabels([label], [], area);
    expect(box!.left + 50).toBeCloseTo(460, 6);
    expect(box!.top).toBeGreaterThanOrEqual(340);
    expect(box!.top).toBeLessThan(355);
  });

  it("stand above where another island lies below", () => {
    const below: Wanted = { anchor: { x: 460, y: 400 }, home: { ...island, top: 350 }, width: 0, height: 0 };
    const dots = Array.from({ length: 900 }, (_, i) => ({
      x: 400 + (i % 30) * 4,
      y: 350 + Math.floor(i / 30) * 3,
      weight: 1,
    }));
    const [box] = placeLabels([label, below], dots, area);
    expect(box!.top + box!.height).toBeLessThanOrEqual(250);
  });

  it("stay inside at the edges", () => {
    const home = { left: 0, top: 560, width: 120, height: 60 };
    const [box] = placeLabels([{ anchor: { x: 60, y: 590 }, home, width: 150, height: 30 }], [], area);
    // Above it, and as far to its middle as the edge lets it.
    expect(box!.left).toBe(0);
    expect(box!.top + box!.height).toBeLessThanOrEqual(620);
    expect(overlap(box!, home)).toBe(false);
  });
});

describe("shortest", () => {
  const box = (left: number, top: number) => ({ left, top, width: 10, height: 10 });

  it.each([
    ["corner to corner", box(20, 30), [10, 10], [20, 30]],
    ["side to side, amid what faces", box(20, 4), [10, 7], [20, 7]],
    ["above", box(0, -30), [5, 0], [5, -20]],
    ["overlapping", box(5, 5), [7.5, 7.5], [7.5, 7.5]],
  ] as const)("%s", (_, other, [x, y], [x2, y2]) => {
    expect(shortest(box(0, 0), other)).toEqual([
      { x, y },
      { x: x2, y: y2 },
    ]);
  });
});

describe("dotDensity", () => {
  it("counts dots as looking at each would, up to a cell at the edges", () => {
    const { dots } = crowd(1, 0.6);
    const density = dotDensity(dots, area);
    expect(density({ left: 0, top: 0, ...area })).toBe(1);
    const count = (left: number, top: number, right: number, bottom: number): number =>
      dots.filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom).length / dots.length;
    const share = density({ left: 300, top: 200, width: 200, height: 150 });
    expect(share).toBeGreaterThanOrEqual(count(306, 206, 494, 344));
    expect(share).toBeLessThanOrEqual(count(291, 191, 509, 359));
  });

  it("goes by weight", () => {
    const density = dotDensity(
      [
        { x: 100, y: 100, weight: 3 },
        { x: 700, y: 500, weight: 1 },
      ],
      area,
    );
    expect(density({ left: 50, top: 50, width: 100, height: 100 })).toBe(0.75);
  });

  it("is 0 without dots", () => {
    expect(dotDensity([], area)({ left: 0, top: 0, ...area })).toBe(0);
  });
});

describe("lines", () => {
  const [a, b] = [
    { x: 0, y: 0 },
    { x: 10, y: 10 },
  ];
  it("cross where each has the other's ends on both sides", () => {
    expect(crosses(a, b, { x: 0, y: 10 }, { x: 10, y: 0 })).toBe(true);
    expect(crosses(a, b, { x: 0, y: 1 }, { x: 10, y: 11 })).toBe(false);
    expect(crosses(a, b, { x: 20, y: 0 }, { x: 11, y: 12 })).toBe(false);
  });

  it("pass through a box or miss it", () => {
    expect(passes(a, b, { left: 4, top: 2, width: 2, height: 6 })).toBe(true);
    expect(passes(a, b, { left: 4, top: 8, width: 2, height: 6 })).toBe(false);
  });
});
