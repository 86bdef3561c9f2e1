import type { Worker } from "node:worker_threads";
import { type ExitCode, UserError } from "../errors.ts";
import type { Execute, Job } from "./execute.ts";
import { startWorker } from "../worker.ts";
import type { Context } from "./stage.ts";

/** What the thread is sent. */
export interface Order {
  readonly job: Job;
  readonly workers: number;
}

/** What the thread tells: how it goes, then once that it is done or how it failed. */
export type Message =
  | { readonly kind: "progress"; readonly done: number; readonly total: number; readonly what: string }
  | { readonly kind: "warn"; readonly sentence: string }
  | { readonly kind: "done" }
  | Failure;

export interface Failure {
  readonly kind: "failed";
  readonly message: string;
  readonly stack: string;
  /** Of an error meant for the user. */
  readonly exitCode: ExitCode | null;
  /** Of an error of the system. */
  readonly code?: string;
}

export interface Thread {
  readonly execute: Execute;
  /** Stops at once, whatever the thread is doing. */
  stop(): Promise<void>;
}

/**
 * A thread that computes the stages, so that this one stays free for signals and progress, and can stop a stage in the
 * middle of a loop. It starts with the first job.
 */
export function openThread(): Thread {
  let worker: Worker | undefined;
  return {
    execute: (job, context) => {
      worker ??= startWorker(new URL("../cli/stage-worker.ts", import.meta.url));
      return ask(worker, { job, workers: context.workers }, context);
    },
    stop: async () => {
      await worker?.terminate();
      worker = undefined;
    },
  };
}

function ask(worker: Worker, order: Order, context: Context): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error): void => {
      worker.off("message", hear).off("error", settle).off("exit", end);
      if (error === undefined) resolve();
      else reject(error);
    };
    const end = (): void => {
      settle(new Error("the computing thread ended early"));
    };
    const hear = (message: Message): void => {
      if (message.kind === "progress") context.progress(message.done, message.total, message.what);
      else if (message.kind === "warn") context.warn(message.sentence);
      else settle(message.kind === "done" ? undefined : asError(message));
    };
    worker.on("message", hear).on("error", settle).on("exit", end);
    worker.postMessage(order);
  });
}

function asError({ message, stack, exitCode, code }: Failure): Error {
  const error = exitCode === null ? new Error(message) : new UserError(exitCode, message);
  return Object.assign(error, { stack }, code === undefined ? {} : { code });
}
