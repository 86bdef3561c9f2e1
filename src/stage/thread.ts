import type { Worker } from "node:worker_threads";
import { type ExitCode, UserError } from "../errors.ts";
import type { Given, Job } from "./execute.ts";
import { startWorker } from "../worker.ts";
import type { Context } from "./stage.ts";

/** What the thread is sent: a job to do, or before that the name of a stage to get ready for, or of stages whose code to load. */
export type Order =
  | ({ readonly workers: number } & (JobOrder | { readonly warmUp: string }))
  | { readonly load: readonly string[] };

export interface JobOrder {
  readonly job: Job;
  /** The stage that is to get a head start while it is done. */
  readonly follower?: string | undefined;
}

/** What the thread tells: how it goes, then once that it is done or how it failed. */
export type Message =
  | { readonly kind: "progress"; readonly done: number; readonly total: number; readonly what: string }
  | { readonly kind: "warn"; readonly sentence: string }
  | { readonly kind: "done"; readonly given: Given }
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
  readonly execute: (job: Job, context: Context, follower?: string) => Promise<Given>;
  /** Gets ready for a stage that is to come. */
  warmUp(stage: string, workers: number): void;
  /** Loads the code of stages that are to come. */
  load(stages: readonly string[]): void;
  /** Stops at once, whatever the thread is doing. */
  stop(): Promise<void>;
}

/**
 * A thread that computes the stages, so that this one stays free for signals and progress, and can stop a stage in the
 * middle of a loop. It starts at once, while this one looks at what there is to do.
 */
export function openThread(): Thread {
  const worker = startWorker(new URL("../cli/stage-worker.ts", import.meta.url));
  return {
    execute: (job, context, follower) => ask(worker, { job, follower, workers: context.workers }, context),
    warmUp: (stage, workers) => {
      worker.postMessage({ warmUp: stage, workers } satisfies Order);
    },
    load: (stages) => {
      worker.postMessage({ load: stages } satisfies Order);
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}

function ask(worker: Worker, order: Order, context: Context): Promise<Given> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off("message", hear).off("error", fail).off("exit", end);
    };
    const fail = (error: Error): void => {
      settle();
      reject(error);
    };
    const end = (): void => {
      fail(new Error("the computing thread ended early"));
    };
    const hear = (message: Message): void => {
      if (message.kind === "progress") context.progress(message.done, message.total, message.what);
      else if (message.kind === "warn") context.warn(message.sentence);
      else if (message.kind === "failed") fail(asError(message));
      else {
        settle();
        resolve(message.given);
      }
    };
    worker.on("message", hear).on("error", fail).on("exit", end);
    worker.postMessage(order);
  });
}

function asError({ message, stack, exitCode, code }: Failure): Error {
  const error = exitCode === null ? new Error(message) : new UserError(exitCode, message);
  return Object.assign(error, { stack }, code === undefined ? {} : { code });
}
