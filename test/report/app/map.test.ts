import { describe, expect, it } from "vitest";
import { overlap } from "../../../src/chart/boxes.ts";
import { centred, panned, toMap, toScreen, WHOLE, zoomed } from "../../../src/report/app/camera.ts";
import { following, placeNames } from "../../../src/report/app/map-labels.ts";
import { nearby } from "../../../src/report/app/nearby.ts";
import { seededRandom } from "../../../src/random.ts";

const size = { width: 852, height: 452 };

describe("camera", () => {
  it("shows all of the map within a margin", () => {
    expect(toScreen(WHOLE, size, 0, 0)).toEqual({ x: 26, y: 26 });
    expect(toScreen(WHOLE, size, 1, 1)).toEqual({ x: 826, y: 426 });
  });

  it("keeps what is under the mouse there when it zooms", () => {
    const at = { x: 300, y: 200 };
    const before = toMap(WHOLE, size, at);
    const after = toMap(zoomed(WHOLE, size, 3, at), size, at);
    expect(after.x).toBeCloseTo(before.x, 12);
    expect(after.y).toBeCloseTo(before.y, 12);
  });

  it("never leaves the map, nor comes nearer than 60 times", () => {
    expect(zoomed(WHOLE, size, 0.1, { x: 0, y: 0 })).toEqual(WHOLE);
    expect(zoomed(WHOLE, size, 1e6, { x: 0, y: 0 }).zoom).toBe(60);
    expect(panned({ zoom: 2, left: 0.25, top: 0.25 }, size, 1e6, -1e6)).toEqual({
      zoom: 2,
      left: 0,
      top: 0.5,
    });
    expect(centred(4, 0.5, 1)).toEqual({ zoom: 4, left: 0.375, top: 0.75 });
  });
});

describe("nearby", () => {
  it("finds the nearest point that passes, as a plain search does", () => {
    const random = seededRandom(1);
    const u = Float32Array.from({ length: 500 }, random);
    const v = Float32Array.from({ length: 500 }, random);
    const near = nearby({ u, v });
    for (let i = 0; i < 200; i++) {
      const [x, y, ru, rv] = [random(), random(), 0.05, 0.03];
      const passes = (d: number): boolean => d % 3 !== 0;
      let [best, least] = [-1, 1];
      for (let d = 0; d < 500; d++) {
        const distance = ((u[d]! - x) / ru) ** 2 + ((v[d]! - y) / rv) ** 2;
        if (passes(d) && distance < least) [best, least] = [d, distance];
      }
      expect(near(x, y, ru, rv, passes)).toBe(best);
    }
  });
});

describe("placeNames", () => {
  const measure = (text: string, points: number): number => 0.55 * points * text.length;
  const random = seededRandom(2);
  const names = (n: number) =>
    Array.from({ length: n }, (_, id) => ({
      id,
      text: `topic ${id}, with more words, and more`,
      ...spot(26 + 800 * random(), 26 + 400 * random()),
    }));
  const spot = (x: number, y: number) => ({
    anchor: { x, y },
    home: { left: x, top: y, width: 0, height: 0 },
  });

  it.each([12, 30, 60])("lets no two of %i overlap, nor leave the map", (k) => {
    const labels = placeNames({ topics: names(k), papers: names(10), dots: [] }, size, measure);
    expect(labels.length).toBeGreaterThan(10);
    for (const [i, { box }] of labels.entries()) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top + box.height).toBeLessThanOrEqual(size.height);
      for (const other of labels.slice(0, i)) expect(overlap(box, other.box)).toBe(false);
    }
  });

  it("names topics by one term where there is little room", () => {
    const lines = (area: typeof size): string[] =>
      placeNames({ topics: names(12), papers: [], dots: [] }, area, measure).map((label) =>
        label.lines.join(" "),
      );
    expect(lines(size)[0]).toBe("topic 0, with more words, and more");
    expect(lines({ width: 852, height: 300 })[0]).toBe("topic 0");
  });

  it("leaves out a name that would hide most of what a topic has", () => {
    const area = { width: 100, height: 40 };
    const topics = [20, 40, 60, 80].map((x, id) => ({ id, text: "some's name", ...spot(x, 20) }));
    const dots = (span: number) =>
      Array.from({ length: 1000 }, (_, i) => ({
        x: span * (i % 100),
        y: span * 4 * Math.floor(i / 100),
        weight: 1,
      }));
    expect(placeNames({ topics, papers: [], dots: dots(0.1) }, area, measure)).toHaveLength(2);
    expect(placeNames({ topics, papers: [], dots: dots(1) }, area, measure)).toEqual([]);
  });

  it("lets them go along with their anchors, but for those that would overlap", () => {
    const labels = placeNames({ topics: names(12), papers: [], dots: [] }, size, measure);
    const moved = following(labels, ({ x, y }) => ({ x: x + 5, y: y - 3 }));
    expect(moved.map(({ box }) => [box.left, box.top])).toEqual(
      labels.map(({ box }) => [box.left + 5, box.top - 3]),
    );
    expect(following(labels, () => ({ x: 100, y: 100 })).length).toBeLessThan(labels.length);
  });
});
