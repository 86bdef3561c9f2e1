import { readFile } from "node:fs/promises";
import { EXIT, UserError } from "../errors.ts";
import type { Worker } from "node:worker_threads";
import { startWorker } from "../worker.ts";
import { Lanes, MIXED } from "./lanes.ts";
import { type AnyCall, type KernelName, kernelNames, type Kernels } from "./kernels.ts";
import { recorder } from "./recorder.ts";

/** The calls that one thread makes, one after the other. */
export type Lane<Name extends KernelName> = readonly Readonly<Parameters<Kernels[Name]>>[];

/** Fast kernels, memory for what they work on, and threads to run them in. */
export interface Machine {
  /** Arrays of zeros in the machine's memory: all that kernels are given must come from here. */
  readonly f32: (length: number) => Float32Array<SharedArrayBuffer>;
  readonly f64: (length: number) => Float64Array<SharedArrayBuffer>;
  readonly i32: (length: number) => Int32Array<SharedArrayBuffer>;
  /** An array of any numbers, for what is written before it is read: zeros take time. */
  readonly room: (length: number) => Float32Array<SharedArrayBuffer>;
  /** Runs `work` and takes back the memory that it was given. */
  scope<T>(work: () => T): T;
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

/** Bytes of a page, and the most pages that a 32-bit address reaches. */
const PAGE = 65536;
const MOST_PAGES = 65536;
/** What stands at the beginning of the memory is the compiler's; then come the counters of the lanes. */
export const COUNTERS = 32768;
const FIRST_FREE = PAGE;
const ALIGNMENT = 64;

/** Compiled once, for all stages. */
let compiled: Promise<WebAssembly.Module> | undefined;

const compile = async (): Promise<WebAssembly.Module> =>
  new WebAssembly.Module(await readFile(new URL("./kernels.wasm", import.meta.url)));

/**
 * Starts a machine of `threads` threads, this one among them. The others take over lanes once they are up: none waits for them.
 */
export async function startMachine(threads: number): Promise<Machine> {
  const module = await (compiled ??= compile());
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  const lanes = new Lanes(module, memory, COUNTERS);
  const allocate = allocator(memory);
  const helpers = Array.from({ length: threads - 1 }, () => helper({ module, memory }));
  const begin: Machine["begin"] = (name, calls) => {
    const kernel = kernelNames.indexOf(name);
    lanes.open({ kernel, lanes: calls.length, table: tableOf(allocate.f64, calls) });
    return () => {
      lanes.work();
      lanes.await();
    };
  };
  return {
    ...allocate,
    begin,
    run(name, calls) {
      allocate.scope(() => {
        begin(name, calls)();
      });
    },
    together(tasks) {
      const noted = tasks.map(() => [] as AnyCall[]);
      const results = tasks.map((task, t) => task(recorder(allocate, noted[t]!)));
      allocate.scope(() => {
        const calls = noted.map((own) => own.map(([name, ...call]) => [kernelNames.indexOf(name), ...call]));
        lanes.open({ kernel: MIXED, lanes: calls.length, table: tableOf(allocate.f64, calls) });
        lanes.work();
        lanes.await();
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

/** Threads whose machine is closed: starting one takes longer than many a job. */
const idle: Worker[] = [];
let started = 0;

function helper(start: Omit<Start, "number">): { worker: Worker; up: Promise<void> } {
  const worker = idle.pop() ?? startWorker(new URL("./kernel-worker.ts", import.meta.url));
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

/** @throws UserError when there is no more. */
function grow(memory: WebAssembly.Memory, pages: number): void {
  try {
    memory.grow(pages);
  } catch {
    const needed = (memory.buffer.byteLength + pages * PAGE) / 2 ** 30;
    throw new UserError(
      EXIT.failure,
      `The vectors of this corpus need ${needed.toFixed(1)} GB or more at once, but expected what WebAssembly can reach, 4 GB or as much as the machine gives; raise --min-df, lower --components, or take fewer papers.`,
    );
  }
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

function allocator(memory: WebAssembly.Memory): Pick<Machine, "f32" | "f64" | "i32" | "room" | "scope"> {
  let top = FIRST_FREE;
  /** Above this the memory has never been used, and is zero. */
  let used = FIRST_FREE;
  const take = (bytes: number, isZero = true): number => {
    const begin = top;
    const end = begin + Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) grow(memory, Math.ceil(missing / PAGE));
    top = end;
    // Shared memory is filled entry by entry: the larger these are, the faster.
    if (isZero && begin < used)
      new Float64Array(memory.buffer, begin, (Math.min(top, used) - begin) / 8).fill(0);
    used = Math.max(used, top);
    return begin;
  };
  const shared = (): SharedArrayBuffer => memory.buffer as unknown as SharedArrayBuffer;
  return {
    f32: (length) => {
      const begin = take(4 * length);
      return new Float32Array(shared(), begin, length);
    },
    f64: (length) => {
      const begin = take(8 * length);
      return new Float64Array(shared(), begin, length);
    },
    i32: (length) => {
      const begin = take(4 * length);
      return new Int32Array(shared(), begin, length);
    },
    room: (length) => {
      const begin = take(4 * length, false);
      return new Float32Array(shared(), begin, length);
    },
    scope(work) {
      const mark = top;
      try {
        return work();
      } finally {
        top = mark;
      }
    },
  };
}
