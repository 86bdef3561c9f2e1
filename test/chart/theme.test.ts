import { describe, expect, it } from "vitest";
import { COLOR, HUES, inkOf, lookOf, SHAPES } from "../../src/chart/theme.ts";

const linear = (hex: string): number[] =>
  [1, 3, 5].map((i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });

/** Contrast against white after WCAG 2. */
const contrast = (hex: string): number => {
  const [r, g, b] = linear(hex) as [number, number, number];
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
};

type Matrix = readonly (readonly [number, number, number])[];

/** What readers see: all three cones, and complete dichromacy after Machado, Oliveira and Fernandes (2009). */
const SIGHT: Readonly<Record<string, Matrix>> = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const times = (m: Matrix, v: readonly number[]): number[] =>
  m.map((row) => row.reduce((sum, x, i) => sum + x * v[i]!, 0));

/** OKLab (Ottosson 2020) of linear RGB. */
function oklab(rgb: readonly number[]): number[] {
  const lms = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map((x) => Math.cbrt(Math.max(0, x)));
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    lms,
  );
}

describe("colours", () => {
  it("has text of at least 4.5:1 and marks of at least 3:1 on white", () => {
    expect(contrast(COLOR.ink)).toBeGreaterThan(4.5);
    expect(contrast(COLOR.muted)).toBeGreaterThan(4.5);
    for (const hue of HUES) expect(contrast(hue), hue).toBeGreaterThan(3);
    for (const topic of HUES.keys()) expect(contrast(inkOf(topic)), HUES[topic]).toBeGreaterThan(4.5);
    expect(contrast(inkOf(-1))).toBeGreaterThan(4.5);
  });

  it.each(Object.entries(SIGHT))("tells all pairs of hues apart with %s", (_, matrix) => {
    const seen = HUES.map((hue) => oklab(times(matrix, linear(hue))));
    for (const [i, a] of seen.entries()) {
      for (const [j, b] of seen.slice(0, i).entries()) {
        const difference = Math.hypot(...a.map((x, c) => x - b[c]!));
        expect(difference, `${HUES[i]!} and ${HUES[j]!}`).toBeGreaterThan(0.09);
      }
    }
  });
});

describe("lookOf", () => {
  it("uses at most 8 hues and repeats one only with another shape, for 128 topics", () => {
    const looks = Array.from({ length: 128 }, (_, t) => lookOf(t));
    expect(HUES).toHaveLength(8);
    expect(new Set(SHAPES).size).toBe(16);
    expect(new Set(looks.map(({ hue, shape }) => `${hue} ${shape}`)).size).toBe(128);
  });

  it("shows an unassigned paper in a colour of no topic", () => {
    expect(HUES).not.toContain(lookOf(-1).hue);
  });
});
