import { kernelNames } from "./kernels.ts";

/** Lanes of calls of one kernel, to be worked off by several threads. */
export interface Job {
  /** Among kernelNames; or MIXED, and each call is preceded by the number of its own. */
  readonly kernel: number;
  readonly lanes: number;
  /**
   * In the shared memory: where the numbers of each lane begin and where those of the last end, counted from the first number of all;
   * then the arguments of the calls, one call after the other.
   */
  readonly table: Float64Array;
}

/** Counters in shared memory: which lane of which job is next, how many are done, whether one failed. */
const NEXT = 0;
const DONE = 1;
const FAILED = 2;
/** What the job is: its kernel, its lanes, and the address of its table. */
const KERNEL = 3;
const LANES = 4;
const TABLE = 5;
/** Goes up with every job, so that threads can wait for the next one; and whether there are to be no more. */
const OPENED = 6;
const ENDED = 7;
const COUNTERS = 8;

/** NEXT holds the job in its upper half and the lane in its lower one, so that a thread that comes late takes no lane of a later job. */
const HALF = 0x10000;
/** No lane: while NEXT says so, what the job is may change. */
const NONE = HALF - 1;
/** How often a thread looks again before it goes to sleep: waking up takes longer than most gaps between jobs. */
const LOOKS = 8000;

/** A job of calls of several kernels. */
export const MIXED = -1;

type Kernel = (...call: number[]) => void;

/** A thread's end of the work on lanes. */
export class Lanes {
  readonly #memory: WebAssembly.Memory;
  readonly #counters: Int32Array;
  readonly #kernels: readonly Kernel[];
  #jobs = 0;

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, counters: number) {
    this.#memory = memory;
    this.#counters = new Int32Array(memory.buffer, counters, COUNTERS);
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    this.#kernels = kernelNames.map((name) => exports[name] as unknown as Kernel);
  }

  /** Forgets all jobs, those of an earlier machine over the same memory. */
  reset(): void {
    for (let counter = 0; counter < COUNTERS; counter++) this.#store(counter, 0);
  }

  /**
   * Lays a job out for all threads.
   * @param forOthers whether it is left to them; otherwise nobody is woken for one lane.
   * @throws Error when the one before is not done.
   */
  open({ kernel, lanes, table }: Job, forOthers = false): void {
    if (this.#load(DONE) < this.#load(LANES)) throw new Error("the job before is not done");
    if (lanes >= NONE) throw new Error(`${lanes} lanes, but expected fewer than ${NONE}`);
    this.#jobs = (this.#jobs + 1) % HALF;
    this.#store(NEXT, this.#jobs * HALF + NONE);
    this.#store(DONE, 0);
    this.#store(FAILED, 0);
    this.#store(KERNEL, kernel);
    this.#store(LANES, lanes);
    this.#store(TABLE, table.byteOffset);
    this.#store(NEXT, this.#jobs * HALF);
    if (forOthers || lanes > 1) this.#wakeUp();
  }

  /** Lets the threads that serve go. */
  end(): void {
    this.#store(ENDED, 1);
    this.#wakeUp();
  }

  /** Works off the lanes of one job after the other, until there are to be no more. */
  serve(): void {
    for (let seen = 0; this.#load(ENDED) === 0; seen = this.#after(OPENED, seen)) this.work();
  }

  /** Works off lanes of the open job that no other thread has taken, until none is left. */
  work(): void {
    for (let lane = this.#take(); lane >= 0; lane = this.#take()) {
      try {
        this.#call(lane);
      } catch {
        this.#store(FAILED, 1);
      }
      if (Atomics.add(this.#counters, DONE, 1) + 1 === this.#load(LANES))
        Atomics.notify(this.#counters, DONE);
    }
  }

  /**
   * Waits for the lanes that other threads have taken.
   * @throws Error when a call failed, whichever thread made it.
   */
  await(): void {
    const lanes = this.#load(LANES);
    for (let done = this.#load(DONE); done < lanes;) done = this.#after(DONE, done);
    if (this.#load(FAILED) !== 0)
      throw new Error(`the kernel ${kernelNames[this.#load(KERNEL)] ?? "of a task"} failed`);
  }

  /** The next lane of the open job, now this thread's; -1 when none is left. */
  #take(): number {
    for (;;) {
      const next = this.#load(NEXT);
      const lane = next & NONE;
      if (lane >= this.#load(LANES)) return -1;
      if (Atomics.compareExchange(this.#counters, NEXT, next, next + 1) === next) return lane;
    }
  }

  #call(lane: number): void {
    const job = this.#load(KERNEL);
    const [begin, end] = this.#numbers(lane, lane + 2) as unknown as [number, number];
    const calls = this.#numbers(begin, end);
    for (let at = 0; at < calls.length;) {
      const kernel = this.#kernels[job === MIXED ? calls[at++]! : job]!;
      kernel(...calls.subarray(at, at + kernel.length));
      at += kernel.length;
    }
  }

  /** Numbers of the table of the open job. */
  #numbers(begin: number, end: number): Float64Array {
    const address = this.#load(TABLE) + 8 * begin;
    // Where another thread made the memory grow, this one sees it by asking for no more.
    if (address + 8 * (end - begin) > this.#memory.buffer.byteLength) this.#memory.grow(0);
    return new Float64Array(this.#memory.buffer, address, end - begin);
  }

  /** The value of a counter once it is another one than `before`. */
  #after(counter: number, before: number): number {
    for (let look = 0; look < LOOKS; look++) if (this.#load(counter) !== before) return this.#load(counter);
    Atomics.wait(this.#counters, counter, before);
    return this.#load(counter);
  }

  #wakeUp(): void {
    Atomics.add(this.#counters, OPENED, 1);
    Atomics.notify(this.#counters, OPENED);
  }

  #load(counter: number): number {
    return Atomics.load(this.#counters, counter);
  }

  #store(counter: number, value: number): void {
    Atomics.store(this.#counters, counter, value | 0);
  }
}
