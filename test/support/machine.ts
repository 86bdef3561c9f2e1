import { afterAll } from "vitest";
import { type Machine, startMachine } from "../../src/kernels/machine.ts";

/** A machine all of whose threads are up, closed after the tests of the file. */
export async function openMachine(threads = 1): Promise<Machine> {
  const machine = await startMachine(threads);
  afterAll(() => machine.close());
  await machine.ready();
  return machine;
}
