import { kernelNames } from "./kernels.ts";

/** Numbers, and the addresses of arrays. */
export type KernelArguments = readonly number[];

/** Lanes of calls of one kernel, to be worked off by several threads. */
export interface Job {
  readonly number: number;
  /** Among kernelNames. */
  readonly kernel: number;
  readonly lanes: readonly (readonly KernelArguments[])[];
}

/** Counters in shared memory: which lane of which job is next, how many are done, whether one failed. */
const NEXT = 0;
const DONE = 1;
const FAILED = 2;
/** NEXT holds the job in its upper half and the lane in its lower one, so that a thread that comes late takes no lane of a later job. */
const HALF = 0x10000;

type Kernel = (...call: number[]) => void;

/** A thread's end of the work on lanes. */
export class Lanes {
  readonly #counters: Int32Array;
  readonly #kernels: readonly Kernel[];
  #jobs = 0;

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, counters: number) {
    this.#counters = new Int32Array(memory.buffer, counters, 3);
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    this.#kernels = kernelNames.map((name) => exports[name] as unknown as Kernel);
  }

  open(kernel: number, lanes: Job["lanes"]): Job {
    if (lanes.length >= HALF) throw new Error(`${lanes.length} lanes, but expected fewer than ${HALF}`);
    const number = (this.#jobs = (this.#jobs + 1) % HALF);
    Atomics.store(this.#counters, DONE, 0);
    Atomics.store(this.#counters, FAILED, 0);
    Atomics.store(this.#counters, NEXT, (number * HALF) | 0);
    return { number, kernel, lanes };
  }

  /** Works off lanes that no other thread has taken, until none is left. */
  work(job: Job): void {
    for (let lane = this.#take(job); lane >= 0; lane = this.#take(job)) {
      try {
        for (const call of job.lanes[lane]!) this.#kernels[job.kernel]!(...call);
      } catch {
        Atomics.store(this.#counters, FAILED, 1);
      }
      Atomics.add(this.#counters, DONE, 1);
      Atomics.notify(this.#counters, DONE);
    }
  }

  /**
   * Waits for the lanes that other threads have taken.
   * @throws Error when a call failed, whichever thread made it.
   */
  await({ lanes, kernel }: Job): void {
    for (;;) {
      const done = Atomics.load(this.#counters, DONE);
      if (done === lanes.length) break;
      Atomics.wait(this.#counters, DONE, done);
    }
    if (Atomics.load(this.#counters, FAILED) !== 0)
      throw new Error(`the kernel ${kernelNames[kernel]!} failed`);
  }

  /** The next lane of a job, now this thread's; -1 when none is left. */
  #take({ number, lanes }: Job): number {
    for (;;) {
      const next = Atomics.load(this.#counters, NEXT);
      const lane = next & (HALF - 1);
      if (next >>> 16 !== number || lane >= lanes.length) return -1;
      if (Atomics.compareExchange(this.#counters, NEXT, next, next + 1) === next) return lane;
    }
  }
}
