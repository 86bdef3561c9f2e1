import { afterAll, onTestFinished } from "vitest";
import { type Machine, startMachine } from "../../src/kernels/machine.ts";

/** A machine all of whose threads are up, closed after the tests of the file. */
export async function openMachine(threads = 1): Promise<Machine> {
  const machine = await readyMachine(threads);
  afterAll(() => machine.close());
  return machine;
}

/** The same, closed at the end of the running test. */
export async function machineOfTest(threads: number): Promise<Machine> {
  const machine = await readyMachine(threads);
  onTestFinished(() => machine.close());
  return machine;
}

async function readyMachine(threads: number): Promise<Machine> {
  const machine = await startMachine(threads);
  await machine.ready();
  return machine;
}
