import { unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { unzip, zip } from "../../src/linalg/zip.ts";

const files = {
  "long name of a file.npy": [Uint8Array.of(1, 2, 3), Uint8Array.of(4)],
  "b.npy": [new Uint8Array(200).fill(7)],
  empty: [new Uint8Array(0)],
};
const contents = {
  "long name of a file.npy": Uint8Array.of(1, 2, 3, 4),
  "b.npy": new Uint8Array(200).fill(7),
  empty: new Uint8Array(0),
};
const plain = (found: Record<string, Uint8Array>): Record<string, number[]> =>
  Object.fromEntries(Object.entries(found).map(([name, bytes]) => [name, [...bytes]]));

describe("zip(files)", () => {
  const archive = Buffer.concat(zip(files));

  it("makes an archive that others read", () => {
    expect(unzipSync(archive)).toEqual(contents);
  });

  it("begins every content at a multiple of 64, where it is read in place", () => {
    for (const content of Object.values(unzip(archive))) {
      expect(content.buffer).toBe(archive.buffer);
      expect((content.byteOffset - archive.byteOffset) % 64).toBe(0);
    }
  });
});

describe("unzip(bytes)", () => {
  it("reads what zip() and others write, packed or not", () => {
    expect(plain(unzip(Buffer.concat(zip(files))))).toEqual(plain(contents));
    for (const level of [0, 9] as const) {
      expect(plain(unzip(zipSync(contents, { level }))), `level ${level}`).toEqual(plain(contents));
    }
  });

  it("reads an archive within memory that threads share", () => {
    const archive = Buffer.concat(zip(files));
    const shared = Buffer.from(new SharedArrayBuffer(archive.length));
    shared.set(archive);
    expect(plain(unzip(shared))).toEqual(plain(contents));
  });

  it("refuses an archive that is cut short, and what is none", () => {
    const archive = Buffer.concat(zip(files));
    for (let length = 0; length < archive.length; length++) {
      expect(() => unzip(archive.subarray(0, length)), `${length} bytes`).toThrow("invalid zip data");
    }
    expect(() => unzip(Buffer.from("id,title\n".repeat(20)))).toThrow("invalid zip data");
  });
});
