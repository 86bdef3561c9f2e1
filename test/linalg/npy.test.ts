import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeDense32, decodeNpy, encodeDense, encodeNpy, encodeNpyText } from "../../src/linalg/npy.ts";

/** Written by NumPy: test/golden/make_npy.py. */
const golden = JSON.parse(readFileSync(new URL("../golden/npy.json", import.meta.url), "utf8")) as Record<
  string,
  { shape: number[]; values: number[]; hex: string }
>;
const joined = (pieces: readonly Uint8Array[]): Buffer => Buffer.concat(pieces);
const bytesOf = (name: string): Buffer => Buffer.from(golden[name]!.hex, "hex");
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const written = {
  float32_vector: Float32Array,
  float64_matrix: Float64Array,
  int32_vector: Int32Array,
};

describe("encodeNpy(array)", () => {
  it.each(Object.entries(written))("writes the bytes that NumPy writes: %s", (name, Type) => {
    const { shape, values } = golden[name]!;
    expect(hex(joined(encodeNpy({ shape, data: Type.from(values) })))).toBe(golden[name]!.hex);
  });

  it("writes only the part of a buffer that the array views", () => {
    const part = Float64Array.of(9, 1, 2, 9).subarray(1, 3);
    expect(decodeNpy(joined(encodeNpy({ shape: [2], data: part }))).data).toEqual(Float64Array.of(1, 2));
  });
});

describe("encodeNpyText(text)", () => {
  it("writes the bytes that NumPy writes for a byte string", () => {
    expect(hex(joined(encodeNpyText("csr")))).toBe(golden["text"]!.hex);
  });
});

describe("decodeNpy(bytes)", () => {
  it.each(Object.entries(written))("reads what NumPy writes: %s", (name, Type) => {
    const { shape, values } = golden[name]!;
    expect(decodeNpy(bytesOf(name))).toEqual({ shape, data: Type.from(values) });
  });

  it("reads 64-bit integers as doubles", () => {
    expect(decodeNpy(bytesOf("int64_vector")).data).toEqual(Float64Array.of(3, -4, 2 ** 40));
  });

  it("reads bytes that begin at any place of a buffer", () => {
    const file = bytesOf("float64_matrix");
    const shifted = Buffer.concat([Buffer.alloc(3), file]).subarray(3);
    expect(decodeNpy(shifted)).toEqual(decodeNpy(file));
  });

  it("gives back any array that encodeNpy wrote, to the bit", () => {
    const numbers = fc.oneof(
      fc.float64Array({ maxLength: 50 }),
      fc.float32Array({ maxLength: 50 }),
      fc.int32Array({ maxLength: 50 }),
    );
    fc.assert(
      fc.property(numbers, (data) => {
        const array = { shape: [data.length], data };
        expect(decodeNpy(joined(encodeNpy(array)))).toEqual(array);
      }),
    );
  });

  it("rejects a file cut short anywhere", () => {
    const file = bytesOf("float64_matrix");
    for (let length = 0; length < file.length; length++) {
      expect(() => decodeNpy(file.subarray(0, length)), `${length} bytes`).toThrow();
    }
    expect(() => decodeNpy(file.subarray(0, -1))).toThrow("47 bytes of numbers, not 48");
  });

  it.each([
    [
      "a file that goes on behind its numbers",
      Buffer.concat([bytesOf("int32_vector"), Buffer.alloc(4)]),
      "16 bytes of numbers, not 12",
    ],
    ["an empty file", Buffer.alloc(0), "not an .npy file"],
    ["a text", Buffer.from("id,title\n1,A paper of some length\n"), "not an .npy file"],
    ["a later version of the format", withByte(bytesOf("int32_vector"), 6, 2), "not an .npy file"],
    ["booleans", bytesOf("bool_vector"), "not an array of numbers row by row, but {'descr': '|b1'"],
    ["a matrix column by column", bytesOf("fortran_matrix"), "'fortran_order': True"],
  ])("rejects %s, saying what it found", (_, bytes, message) => {
    expect(() => decodeNpy(bytes)).toThrow(message);
  });
});

describe("decodeDense32(bytes)", () => {
  it("reads a matrix of floats", () => {
    const data = Float32Array.of(0.1, 2, -3e30, 4, 1e-45, 6);
    expect(decodeDense32(joined(encodeNpy({ shape: [2, 3], data })))).toEqual({ rows: 2, columns: 3, data });
  });

  it("gives back any matrix of floats that encodeDense wrote", () => {
    const shape = fc.tuple(fc.nat(6), fc.nat(6));
    fc.assert(
      fc.property(shape, fc.float32Array({ minLength: 36, maxLength: 36 }), ([rows, columns], data) => {
        const matrix = { rows, columns, data: data.slice(0, rows * columns) };
        expect(decodeDense32(joined(encodeDense(matrix)))).toEqual(matrix);
      }),
    );
  });

  it.each(["float32_vector", "float64_matrix", "int64_vector"])(
    "rejects an array that is no matrix of floats: %s",
    (name) => {
      expect(() => decodeDense32(bytesOf(name))).toThrow("not a matrix of floats");
    },
  );
});

function withByte(bytes: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = value;
  return changed;
}
