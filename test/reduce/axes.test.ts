import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { encodeDense } from "../../src/linalg/npy.ts";
import { type Axes, readAxes } from "../../src/reduce/axes.ts";
import { remove, temporaryFolder } from "../support/command.ts";

const home = temporaryFolder();
afterAll(() => {
  remove(home);
});
const file = path.join(home, "scores.npy");

async function axesOf(rows: number, columns: number, data: Float32Array | Float64Array): Promise<Axes> {
  await writeFile(file, encodeDense({ rows, columns, data }));
  return readAxes(file);
}

describe("readAxes(source)", () => {
  it("takes the first two columns", async () => {
    const scores = Float32Array.of(1, 2, 3, 4, 5, 6);
    expect(await axesOf(2, 3, scores)).toEqual({ x: Float32Array.of(1, 4), y: Float32Array.of(2, 5) });
  });

  it("places papers on a line where there is one component only", async () => {
    const found = await axesOf(3, 1, Float32Array.of(1, 2, 3));
    expect(found).toEqual({ x: Float32Array.of(1, 2, 3), y: new Float32Array(3) });
    expect(await axesOf(0, 2, new Float32Array(0))).toEqual({
      x: new Float32Array(0),
      y: new Float32Array(0),
    });
  });

  it("reads matrices of more than a block, also with rows that do not fill it", async () => {
    const [rows, columns] = [5000, 77];
    const { x, y } = await axesOf(
      rows,
      columns,
      Float32Array.from({ length: rows * columns }, (_, i) => i),
    );
    expect(x.every((value, d) => value === d * columns)).toBe(true);
    expect(y.every((value, d) => value === d * columns + 1)).toBe(true);
  });

  it("rejects what is no matrix of floats, and a file cut short", async () => {
    await expect(axesOf(1, 2, Float64Array.of(1, 2))).rejects.toThrow("not a matrix of floats");
    await writeFile(file, "no matrix at all");
    await expect(readAxes(file)).rejects.toThrow("not an .npy file");
    const whole = Buffer.concat(encodeDense({ rows: 2, columns: 2, data: new Float32Array(4) }));
    await writeFile(file, whole.subarray(0, -4));
    await expect(readAxes(file)).rejects.toThrow("12 bytes of numbers, not 16");
  });
});
