import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Csr } from "../../src/linalg/csr.ts";
import { decodeNpy } from "../../src/linalg/npy.ts";
import { decodeCsr, decodeNpz, encodeCsr, encodeNpz } from "../../src/linalg/npz.ts";
import { csrOf } from "./matrices.ts";

/** Written by scipy.sparse.save_npz: test/golden/make_npy.py. */
const scipy = (
  JSON.parse(readFileSync(new URL("../golden/npy.json", import.meta.url), "utf8")) as {
    csr_npz: { dense: number[][]; hex: string };
  }
).csr_npz;

const csrBytes = (m: Csr): Buffer => Buffer.concat(encodeCsr(m));
const npzBytes = (vectors: Parameters<typeof encodeNpz>[0]): Buffer => Buffer.concat(encodeNpz(vectors));
const matrix: Csr = csrOf(scipy.dense);

describe("encodeCsr(matrix)", () => {
  it("writes the arrays of scipy.sparse.save_npz, of equal type and content", () => {
    const ours = unzipSync(csrBytes(matrix));
    const theirs = unzipSync(Buffer.from(scipy.hex, "hex"));
    expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
    for (const name of ["indices.npy", "indptr.npy", "data.npy"]) expect(ours[name]).toEqual(theirs[name]);
    expect(Array.from(decodeNpy(ours["shape.npy"]!).data)).toEqual(
      Array.from(decodeNpy(theirs["shape.npy"]!).data),
    );
    expect(Buffer.from(ours["format.npy"]!).toString("latin1").slice(-3)).toBe("csr");
  });

  it("writes equal bytes for equal matrices, whatever the time", () => {
    const dates = Array.from({ length: 2 }, () => csrBytes(matrix).toString("hex"));
    expect(dates[0]).toBe(dates[1]);
    // Seconds, minutes, hours, day, month and year of the first local file header: 1980-01-01 00:00, the least there is.
    expect(csrBytes(matrix).readUInt32LE(10)).toBe(0x00210000);
  });
});

describe("decodeCsr(bytes)", () => {
  it("reads what scipy.sparse.save_npz writes", () => {
    expect(decodeCsr(Buffer.from(scipy.hex, "hex"))).toEqual(matrix);
  });

  it("gives back any matrix that encodeCsr wrote", () => {
    const value = fc.oneof(fc.constant(0), fc.float({ noNaN: true, noDefaultInfinity: true }));
    const rows = fc.array(fc.array(value, { minLength: 4, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, (dense) => {
        expect(decodeCsr(csrBytes(csrOf(dense, 4)))).toEqual(csrOf(dense, 4));
      }),
    );
  });

  it.each([
    ["row pointers of another number of rows", { ...matrix, rows: 2 }],
    ["fewer column numbers than values", { ...matrix, indices: matrix.indices.slice(1) }],
    ["more values than the row pointers tell", { ...matrix, data: new Float32Array(9) }],
  ])("rejects %s", (_, broken) => {
    expect(() => decodeCsr(csrBytes(broken))).toThrow("not a sparse matrix in compressed rows");
  });

  it("rejects an archive of other arrays, naming the one that is missing", () => {
    expect(() => decodeCsr(npzBytes({ indices: Int32Array.of(1) }))).toThrow('no array "indptr"');
  });

  it("rejects values in double precision", () => {
    const { indices, indptr } = matrix;
    const shape = Int32Array.of(3, 4);
    expect(() => decodeCsr(npzBytes({ indices, indptr, shape, data: new Float64Array(3) }))).toThrow(
      "not a sparse matrix of floats",
    );
  });

  it("rejects what is no archive, and one cut short", () => {
    expect(() => decodeCsr(Buffer.from("term,surface\nfederat,federated\n"))).toThrow("invalid zip data");
    expect(() => decodeCsr(csrBytes(matrix).subarray(0, 300))).toThrow("invalid zip data");
  });
});

describe("decodeNpz(bytes, names)", () => {
  it("gives back the named vectors of encodeNpz, each in its type", () => {
    const vectors = { a: Int32Array.of(1, -2), b: Float32Array.of(0.5), c: new Float64Array(0) };
    expect(decodeNpz(npzBytes(vectors), ["a", "b", "c"])).toEqual(vectors);
  });
});
