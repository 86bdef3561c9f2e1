import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteMap, MISSING } from "../../src/text/byte-map.ts";
import { Scratch } from "../../src/text/padded.ts";

/** A ByteMap by strings, each written somewhere behind other bytes. */
function byStrings() {
  const map = new ByteMap();
  const scratch = new Scratch();
  const placed = (key: string, before: string): [DataView, number, number] => {
    const end = scratch.write(`${before}${key}~~~`) - 3;
    return [scratch.view, end - new TextEncoder().encode(key).length, end];
  };
  return {
    get: (key: string, before = "") => map.get(...placed(key, before)),
    add: (key: string, value: number, before = "") => {
      map.add(...placed(key, before), value);
    },
  };
}

describe("ByteMap", () => {
  it("tells keys apart that differ in one byte, or of which one begins another, at every length", () => {
    const map = byStrings();
    const keys = Array.from({ length: 40 }, (_, n) => "abcdefghij".repeat(4).slice(0, n + 1));
    const all = [
      ...new Set([
        ...keys,
        ...keys.map((key) => `${key.slice(0, -1)}z`),
        ...keys.map((key) => `z${key.slice(1)}`),
      ]),
    ];
    all.forEach((key, i) => {
      expect(map.get(key)).toBe(MISSING);
      map.add(key, i, "xyz".slice(0, i % 4));
    });
    expect(all.map((key) => map.get(key, "x"))).toEqual([...all.keys()]);
  });

  it("holds what a Map holds, of more keys than it begins with", () => {
    const key = fc.oneof(
      fc.stringMatching(/^[ab]{1,16}$/),
      fc.string({ minLength: 1, unit: "grapheme" }).filter((s) => !/[\0\p{Surrogate}]/u.test(s)),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(key, fc.integer({ min: -5, max: 1 << 30 })), { maxLength: 60 }),
        (entries) => {
          const map = byStrings();
          const plain = new Map<string, number>();
          for (const [k, value] of entries) {
            expect(map.get(k)).toBe(plain.get(k) ?? MISSING);
            if (!plain.has(k)) map.add(k, value);
            if (!plain.has(k)) plain.set(k, value);
          }
        },
      ),
    );
    const many = byStrings();
    const keys = Array.from({ length: 20_000 }, (_, i) => `${"key".repeat(i % 5)}${i}`);
    keys.forEach((k, i) => {
      many.add(k, i);
    });
    expect(keys.every((k, i) => many.get(k) === i)).toBe(true);
  });
});
