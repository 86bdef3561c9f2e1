import type { AnyCall } from "./kernels.ts";
import type { Machine } from "./machine.ts";

/** A machine that notes the calls of kernels instead of making them, in order, and keeps all memory that it gives. */
export function recorder(memory: Pick<Machine, "f32" | "f64" | "i32" | "room">, calls: AnyCall[]): Machine {
  const { f32, f64, i32, room } = memory;
  const machine: Machine = {
    f32,
    f64,
    i32,
    room,
    scope: (work) => work(),
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
