import { describe, expect, it } from "vitest";
import { axesOf } from "../../src/reduce/axes.ts";

describe("axesOf(scores)", () => {
  it("takes the first two columns", () => {
    const scores = { rows: 2, columns: 3, data: Float32Array.of(1, 2, 3, 4, 5, 6) };
    expect(axesOf(scores)).toEqual({ x: Float32Array.of(1, 4), y: Float32Array.of(2, 5) });
  });

  it("places papers on a line where there is one component only", () => {
    const scores = { rows: 3, columns: 1, data: Float32Array.of(1, 2, 3) };
    expect(axesOf(scores)).toEqual({ x: Float32Array.of(1, 2, 3), y: new Float32Array(3) });
  });
});
