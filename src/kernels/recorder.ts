import type { AnyCall } from "./kernels.ts";
import type { Machine } from "./machine.ts";
import type { Memory } from "./memory.ts";

/** A machine that notes the calls of kernels instead of making them, in order, and keeps all memory that it gives. */
export function recorder(memory: Omit<Memory, "wasm">, calls: AnyCall[]): Machine {
  const machine: Machine = {
    ...memory,
    scope: (work) => work(),
    mark: () => () => undefined,
    run: (name, lanes) => {
      for (const lane of lanes) for (const call of lane) calls.push([name, ...call] as unknown as AnyCall);
    },
    begin: (name, lanes) => {
      machine.run(name, lanes);
      return () => undefined;
    },
    together: (tasks) => tasks.map((task) => task(machine)),
    ready: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return machine;
}
