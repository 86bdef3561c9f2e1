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
