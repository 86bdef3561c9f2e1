import { readFile } from "node:fs/promises";
import type { Worker } from "node:worker_threads";
import { startWorker } from "../worker.ts";
import { Lanes, MIXED } from "./lanes.ts";
import { type Memory, newMemory } from "./memory.ts";
import { type AnyCall, type KernelName, kernelNames, type Kernels } from "./kernels.ts";
import { recorder } from "./recorder.ts";

/** The calls that one thread makes, one after the other. */
export type Lane<Name extends KernelName> = readonly Readonly<Parameters<Kernels[Name]>>[];

/** Fast kernels, memory for what they work on (all that they are given must lie in it), and threads to run them in. */
export interface Machine extends Omit<Memory, "wasm"> {
  /** Makes the calls of each lane in order; which thread runs which lane is open. Returns when all are made. */
  run<Name extends KernelName>(name: Name, lanes: readonly Lane<Name>[]): void;
  /**
   * The same, but other threads alone work until the function that it returns is called, which helps them and waits. No other calls may
   * be made meanwhile.
   */
  begin<Name extends KernelName>(name: Name, lanes: readonly Lane<Name>[]): () => void;
  /**
   * Does tasks side by side, each by one thread. What kernels are to do is only noted while the tasks are described: results are there when
   * this returns. Their memory stays taken.
   */
  together<T>(tasks: readonly ((machine: Machine) => T)[]): T[];
  /** Resolves once all threads take lanes. No result depends on it. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** What a thread starts with to help a machine. */
export interface Start {
  readonly number: number;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
}

/** Where the counters of the lanes stand, in the part of the memory that is never given away. */
export const COUNTERS = 32768;

/** Compiled once, for all stages. */
let compiled: Promise<WebAssembly.Module> | undefined;

const compile = async (): Promise<WebAssembly.Module> =>
  new WebAssembly.Module(await readFile(new URL("./kernels.wasm", import.meta.url)));

/**
 * Starts a machine of `threads` threads, this one among them. The others take over lanes once they are up: none waits for them.
 * @param memory of no other machine that is not closed.
 */
export async function startMachine(threads: number, memory: Memory = newMemory()): Promise<Machine> {
  const module = await (compiled ??= compile());
  const { wasm, ...allocate } = memory;
  const lanes = new Lanes(module, wasm, COUNTERS);
  lanes.reset();
  const helpers = Array.from({ length: threads - 1 }, () => helper({ module, memory: wasm }));
  const open = <Name extends KernelName>(
    name: Name,
    calls: readonly Lane<Name>[],
    forOthers: boolean,
  ): void => {
    const kernel = kernelNames.indexOf(name);
    lanes.open({ kernel, lanes: calls.length, table: tableOf(allocate.f64, calls) }, forOthers);
  };
  const finish = (): void => {
    lanes.work();
    lanes.await();
  };
  return {
    ...allocate,
    begin(name, calls) {
      open(name, calls, true);
      return finish;
    },
    run(name, calls) {
      allocate.scope(() => {
        open(name, calls, false);
        finish();
      });
    },
    together(tasks) {
      const noted = tasks.map(() => [] as AnyCall[]);
      const results = tasks.map((task, t) => task(recorder(allocate, noted[t]!)));
      allocate.scope(() => {
        const calls = noted.map((own) => own.map(([name, ...call]) => [kernelNames.indexOf(name), ...call]));
        lanes.open({ kernel: MIXED, lanes: calls.length, table: tableOf(allocate.f64, calls) });
        finish();
      });
      return results;
    },
    ready: async () => {
      await Promise.all(helpers.map(({ up }) => up));
    },
    close() {
      lanes.end();
      for (const { worker } of helpers.splice(0)) idle.push(worker);
      return Promise.resolve();
    },
  };
}

/** The code of the threads of machines. */
export const KERNEL_WORKER = new URL("./kernel-worker.ts", import.meta.url);

/** Threads whose machine is closed, or that came from elsewhere: starting one takes longer than many a job. */
const idle: Worker[] = [];

/** Takes a thread that runs KERNEL_WORKER. */
export function adopt(worker: Worker): void {
  worker.unref();
  idle.push(worker);
}
let started = 0;

function helper(start: Omit<Start, "number">): { worker: Worker; up: Promise<void> } {
  const worker = idle.pop() ?? startWorker(KERNEL_WORKER);
  const number = ++started;
  worker.unref();
  worker.postMessage({ ...start, number } satisfies Start);
  const up = new Promise<void>((resolve) => {
    const hear = (said: number): void => {
      if (said !== number) return;
      worker.off("message", hear);
      resolve();
    };
    worker.on("message", hear);
  });
  return { worker, up };
}

/** The calls of all lanes as threads read them: see Job. */
function tableOf(
  newArray: (length: number) => Float64Array,
  lanes: readonly (readonly (readonly (number | ArrayBufferView)[])[])[],
): Float64Array {
  const numbers = lanes.map((calls) => calls.reduce((sum, call) => sum + call.length, 0));
  const table = newArray(numbers.reduce((sum, count) => sum + count, lanes.length + 1));
  let at = lanes.length + 1;
  lanes.forEach((calls, lane) => {
    table[lane] = at;
    for (const call of calls)
      for (const argument of call)
        table[at++] = typeof argument === "number" ? argument : argument.byteOffset;
  });
  table[lanes.length] = at;
  return table;
}
