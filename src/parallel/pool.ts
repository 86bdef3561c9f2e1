import type { Worker } from "node:worker_threads";
import { codeOf, startWorker } from "../worker.ts";
import { buffersOf, type Handler } from "./handler.ts";

export interface Ask<I> {
  readonly input: I;
}

/** From then on a thread runs the code of this file, or ends. */
export interface PassOn {
  readonly next: string | null;
}

export type Answer<O> = { readonly output: O } | { readonly error: unknown };

/** Threads that all do the same. Typed arrays in the fields of inputs and outputs move from thread to thread: the sender loses them. */
export interface Pool<I, O> {
  /** Threads. */
  readonly size: number;
  /** Hands an input to the thread with the least to do. */
  ask(input: I): Promise<O>;
  /** Hands the inputs to threads as they come free, a few ahead; yields the outputs in the order of the inputs. */
  map(inputs: Iterable<I> | AsyncIterable<I>): AsyncGenerator<O>;
  /** Hands each thread an input of its own; the outputs in the order of the threads. */
  each(input: (thread: number) => I): Promise<O[]>;
  /**
   * Ends the pool once all that it was asked is answered, but up to `count` of its threads go on with the code of another file:
   * starting one takes longer.
   * @param taken is given each once it has loaded that.
   */
  passOn(source: URL, count: number, taken: (worker: Worker) => void): void;
  close(): Promise<void>;
}

/**
 * Opens a pool of `size` threads; of one thread it is this one.
 * @param worker the file that runs in the threads: it passes the same handler to `serve`.
 */
export async function openPool<I, O>(
  worker: URL,
  handler: () => Promise<Handler<I, O>>,
  size: number,
): Promise<Pool<I, O>> {
  return size > 1
    ? pool(Array.from({ length: size }, () => thread<I, O>(startWorker(worker))))
    : pool([here(await handler())]);
}

interface Thread<I, O> {
  ask(input: I): Promise<O>;
  passOn(next: string | null, taken: (worker: Worker) => void): void;
  close(): Promise<unknown>;
}

const here = <I, O>(handle: Handler<I, O>): Thread<I, O> => ({
  ask: (input) => Promise.resolve(input).then(handle),
  passOn: () => undefined,
  close: () => Promise.resolve(),
});

function thread<I, O>(worker: Worker): Thread<I, O> {
  const asked: { resolve: (output: O) => void; reject: (error: unknown) => void }[] = [];
  let broken: Error | undefined;
  const fail = (error: Error): void => {
    broken ??= error;
    for (const { reject } of asked.splice(0)) reject(error);
  };
  let taken: (worker: Worker) => void = () => undefined;
  const hear = (said: Answer<O> | PassOn): void => {
    if ("next" in said) {
      worker.off("message", hear).off("error", fail).off("exit", end);
      taken(worker);
      return;
    }
    const { resolve, reject } = asked.shift()!;
    if ("output" in said) resolve(said.output);
    else reject(said.error);
  };
  const end = (): void => {
    fail(new Error("a thread of the pool ended early"));
  };
  worker.on("message", hear).on("error", fail).on("exit", end);
  return {
    ask: (input) =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) {
          reject(broken);
          return;
        }
        asked.push({ resolve, reject });
        worker.postMessage({ input } satisfies Ask<I>, buffersOf(input));
      }),
    passOn(next, to) {
      taken = to;
      worker.postMessage({ next } satisfies PassOn);
    },
    close: () => worker.terminate(),
  };
}

/** Inputs that a thread holds at a time: the next one waits beside it when it is done with one. */
const AHEAD = 2;

function pool<I, O>(threads: readonly Thread<I, O>[]): Pool<I, O> {
  const load = threads.map(() => 0);
  const askThread = (t: number, input: I): Promise<O> => {
    load[t]!++;
    return threads[t]!.ask(input).finally(() => load[t]!--);
  };
  const ask = (input: I): Promise<O> => askThread(load.indexOf(Math.min(...load)), input);
  return {
    size: threads.length,
    ask,
    async *map(inputs) {
      const pending: Promise<O>[] = [];
      for await (const input of inputs) {
        while (Math.min(...load) >= AHEAD || pending.length >= 2 * AHEAD * threads.length) {
          yield await pending.shift()!;
        }
        const output = ask(input);
        // It may fail while an earlier one is awaited.
        output.catch(() => undefined);
        pending.push(output);
      }
      for (const output of pending) yield await output;
    },
    passOn(source, count, taken) {
      threads.forEach((each, t) => {
        each.passOn(t < count ? codeOf(source).href : null, taken);
      });
    },
    each: (input) => Promise.all(threads.map((_, t) => askThread(t, input(t)))),
    close: async () => {
      await Promise.all(threads.map((t) => t.close()));
    },
  };
}
