import { expect, it, onTestFinished } from "vitest";
import { held } from "../../src/kernels/copied.ts";
import { type Machine, startMachine } from "../../src/kernels/machine.ts";
import { bytesForMachine } from "../../src/kernels/memory.ts";

async function started(threads: number, around?: ArrayBufferView): Promise<Machine> {
  const machine = await startMachine(threads, around);
  onTestFinished(() => machine.close());
  return machine;
}

function numbersForMachine(...values: number[]): Float32Array {
  const { buffer, byteOffset } = bytesForMachine(4 * values.length);
  const numbers = new Float32Array(buffer, byteOffset, values.length);
  numbers.set(values);
  return numbers;
}

it("a machine works on the numbers whose memory it takes over, beside arrays of its own", async () => {
  const numbers = numbersForMachine(1, 2, 3, 4, 5);
  const machine = await started(2, numbers);
  expect(machine.holds(numbers)).toBe(true);
  expect(held(machine, numbers)).toBe(numbers);
  const grown = machine.f32(1e6);
  expect(grown.byteOffset).toBeGreaterThanOrEqual(numbers.byteOffset + numbers.byteLength);
  const out = machine.f32(4);
  machine.run("scale", [[[2, numbers.subarray(1), 4, out]]]);
  expect([...out]).toEqual([4, 6, 8, 10]);
  expect([...numbers]).toEqual([1, 2, 3, 4, 5]);
  expect(grown.every((value) => value === 0)).toBe(true);
});

it("one machine takes a memory over, others copy", async () => {
  const numbers = numbersForMachine(1, 2, 3);
  await started(1, numbers);
  const second = await started(1, numbers);
  expect(second.holds(numbers)).toBe(false);
  const copy = held(second, numbers);
  expect(second.holds(copy)).toBe(true);
  expect([...copy]).toEqual([1, 2, 3]);
  expect((await started(1, Float32Array.of(1))).holds(numbers)).toBe(false);
});
