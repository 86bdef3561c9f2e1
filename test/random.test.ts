import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussian, sample, seededRandom } from "../src/random.ts";

const take = (count: number, next: () => number): number[] => Array.from({ length: count }, next);

describe("seededRandom(seed, stream)", () => {
  it("gives the numbers of sfc32, on every machine", () => {
    expect(take(3, seededRandom(1)).map((u) => u * 2 ** 32)).toEqual(sfc32(1, 0, 0x9e3779b9, 3));
    expect(take(3, seededRandom(0xffffffff, 5)).map((u) => u * 2 ** 32)).toEqual(
      sfc32(0xffffffff, 5, 0x9e3779b9, 3),
    );
  });

  it("differs from seed to seed and from stream to stream", () => {
    const first = new Set(
      [0, 1, 2, 3].flatMap((seed) => [0, 1, 2].map((stream) => seededRandom(seed, stream)())),
    );
    expect(first.size).toBe(12);
  });

  it("is uniform on [0, 1): tenths fill alike", () => {
    const counts = new Int32Array(10);
    for (const u of take(20_000, seededRandom(3))) counts[Math.floor(u * 10)]!++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    // 27.9 is the 0.999 quantile for 9 degrees of freedom.
    expect(chiSquare).toBeLessThan(27.9);
  });
});

describe("gaussian(random)", () => {
  it("has mean 0, variance 1 and fourth moment 3", () => {
    const values = take(20_000, gaussian(seededRandom(4)));
    const moment = (power: number): number => values.reduce((sum, v) => sum + v ** power, 0) / values.length;
    expect(moment(1)).toBeCloseTo(0, 1);
    expect(moment(2)).toBeCloseTo(1, 1);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.3);
  });

  it("stays finite where the uniform number is 0", () => {
    expect(Math.abs(gaussian(() => 0)())).toBe(0);
  });
});

describe("sample(n, size, random)", () => {
  it("gives all numbers when as many or more are asked for", () => {
    expect(Array.from(sample(3, 3, seededRandom(1)))).toEqual([0, 1, 2]);
    expect(Array.from(sample(3, 9, seededRandom(1)))).toEqual([0, 1, 2]);
  });

  it("gives distinct numbers below n, ascending", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), fc.nat(), (n, size, seed) => {
        const numbers = Array.from(sample(n, size, seededRandom(seed)));
        expect(numbers).toHaveLength(Math.min(n, size));
        expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(numbers);
        expect(numbers.every((i) => i >= 0 && i < n)).toBe(true);
      }),
    );
  });

  it("draws every number equally often", () => {
    const counts = new Int32Array(10);
    const random = seededRandom(5);
    for (let i = 0; i < 5000; i++) for (const number of sample(10, 3, random)) counts[number]!++;
    // 1500 expected each; 5 standard deviations of a binomial are 162.
    for (const count of counts) expect(Math.abs(count - 1500)).toBeLessThan(162);
  });
});

/** The reference: sfc32 as PractRand states it, in whole numbers of any size, after its 15 rounds of warming up. */
function sfc32(seed: number, stream: number, c: number, count: number): number[] {
  const wrap = (n: bigint): bigint => BigInt.asUintN(32, n);
  let [a, b, s, counter] = [BigInt(seed), BigInt(stream), BigInt(c), 1n];
  const numbers: number[] = [];
  for (let i = 0; i < 15 + count; i++) {
    const sum = wrap(a + b + counter++);
    a = b ^ (b >> 9n);
    b = wrap(s + (s << 3n));
    s = wrap(((s << 21n) | (s >> 11n)) + sum);
    if (i >= 15) numbers.push(Number(sum));
  }
  return numbers;
}
