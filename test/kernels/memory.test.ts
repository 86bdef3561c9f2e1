import { expect, it, onTestFinished } from "vitest";
import { within } from "../../src/kernels/copied.ts";
import { startMachine } from "../../src/kernels/machine.ts";
import { newMemory } from "../../src/kernels/memory.ts";

it("a machine works on numbers that were read into its memory before, beside arrays of its own", async () => {
  const memory = newMemory();
  const { buffer, byteOffset } = memory.u8(20);
  const numbers = new Float32Array(buffer, byteOffset, 5);
  numbers.set([1, 2, 3, 4, 5]);
  const machine = await startMachine(2, memory);
  onTestFinished(() => machine.close());
  expect(within(machine, machine.f32, numbers)).toBe(numbers);
  const grown = machine.f32(1e6);
  expect(grown.byteOffset).toBeGreaterThanOrEqual(numbers.byteOffset + numbers.byteLength);
  expect(grown.every((value) => value === 0)).toBe(true);
  expect(within(machine, machine.f32, numbers)).toBe(numbers);
  const z = machine.f32(4);
  machine.run("blend", [[[2, numbers.subarray(1), 0, z, 0, z, 4]]]);
  expect([...z]).toEqual([4, 6, 8, 10]);
  expect([...numbers]).toEqual([1, 2, 3, 4, 5]);
});

it("numbers that lie elsewhere, or in the memory of another machine, are copied", () => {
  const [one, other] = [newMemory(), newMemory()];
  const elsewhere: Int32Array[] = [Int32Array.of(1, 2, 3), one.i32(3)];
  elsewhere[1]!.set([1, 2, 3]);
  for (const numbers of elsewhere) {
    const copy = within<Int32Array>(other, other.i32, numbers);
    expect(copy).not.toBe(numbers);
    expect(other.holds(copy)).toBe(true);
    expect([...copy]).toEqual([1, 2, 3]);
  }
});

it("gives back all but the arrays that are kept, and zeros of what was used", () => {
  const memory = newMemory();
  const taken = [memory.i32(1000), memory.i32(3000), memory.i32(500), memory.i32(2000)].map((array, i) =>
    array.fill(i + 1),
  );
  const [, large, small] = taken as [Int32Array, Int32Array, Int32Array, Int32Array];
  const view = large.subarray(10, 2990);
  memory.reset([small, view, Int32Array.of(1, 2, 3)]);
  const again = [memory.i32(900), memory.i32(100), memory.i32(5000), memory.f64(4)];
  expect(again[0]!.byteOffset).toBe(taken[0]!.byteOffset);
  // What does not fit before or between lies behind.
  expect(again[2]!.byteOffset).toBeGreaterThanOrEqual(small.byteOffset + small.byteLength);
  for (const array of again) {
    expect(array.every((value) => value === 0)).toBe(true);
    array.fill(9);
  }
  expect(view.every((value) => value === 2)).toBe(true);
  expect(small.every((value) => value === 3)).toBe(true);
  memory.reset();
  expect(memory.i32(1).byteOffset).toBe(taken[0]!.byteOffset);
});

it("gives back what was taken within a scope wherever it lies", () => {
  const memory = newMemory();
  const kept = [memory.i32(100), memory.i32(100)][1]!;
  memory.reset([kept]);
  const before = memory.i32(16);
  const inside = memory.scope(() => [memory.i32(32), memory.i32(1000)].map(({ byteOffset }) => byteOffset));
  expect(memory.scope(() => [memory.i32(32), memory.i32(1000)].map(({ byteOffset }) => byteOffset))).toEqual(
    inside,
  );
  expect(inside[0]).toBe(before.byteOffset + 64);
  expect(inside[1]).toBeGreaterThan(kept.byteOffset);
});

it("puts what is to lie high at the end of what was used, or at the end of all", () => {
  const memory = newMemory();
  const first = memory.bytes(6400);
  memory.reset();
  const high = memory.high(640);
  expect(high.byteOffset).toBe(first.byteOffset + 6400 - 640);
  expect(memory.bytes(5760).byteOffset).toBe(first.byteOffset);
  expect(memory.bytes(64).byteOffset).toBe(first.byteOffset + 6400);
  memory.reset();
  const larger = memory.high(64_000_000);
  expect(larger.byteOffset).toBe(first.byteOffset);
  expect(memory.holds(larger)).toBe(true);
  expect(memory.bytes(1).byteOffset).toBe(first.byteOffset + 64_000_000);
});
