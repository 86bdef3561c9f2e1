import { parentPort } from "node:worker_threads";
import { pipeline } from "../../pipeline/run.ts";
import { UserError } from "../errors.ts";
import { newExecutor } from "../stage/execute.ts";
import type { HeadStart } from "../stage/head-start.ts";
import type { AnyStage } from "../stage/stage.ts";
import type { JobOrder, Message, Order } from "../stage/thread.ts";
import { releaseMemory } from "../parallel/release-memory.ts";

const tell = (message: Message): void => {
  parentPort!.postMessage(message);
};

const stageOf = (wanted: string): AnyStage => pipeline.find(({ name }) => name === wanted)!;

const execute = newExecutor();

/** Bytes of garbage that are worth being let go of at once. */
const MUCH = 32e6;

/** What a stage has begun before its turn. */
let begun: { readonly stage: string; readonly work: HeadStart } | undefined;

/** The head start of the stage whose turn it is; that of another has come to nothing. */
async function takeBegun(stage: string): Promise<HeadStart | undefined> {
  const last = begun;
  begun = undefined;
  if (last?.stage === stage) return last.work;
  await last?.work.close();
  return undefined;
}

async function work({ job, workers, follower }: JobOrder & { readonly workers: number }): Promise<void> {
  try {
    const headStart = await takeBegun(job.stage);
    if (follower !== undefined)
      begun = { stage: follower, work: await stageOf(follower).headStart!.open(workers) };
    const context = {
      workers,
      ...(headStart && { headStart }),
      ...(begun && { follower: begun.work }),
      progress: (done: number, total: number, what: string) => {
        tell({ kind: "progress", done, total, what });
      },
      warn: (sentence: string) => {
        tell({ kind: "warn", sentence });
      },
    };
    tell({ kind: "done", given: await execute(stageOf(job.stage), job, context) });
    // While the other thread looks at what was written.
    if (process.memoryUsage().arrayBuffers > MUCH) releaseMemory();
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const exitCode = error instanceof UserError ? error.exitCode : null;
    const code = (error as NodeJS.ErrnoException).code;
    tell({
      kind: "failed",
      message: error.message,
      stack: error.stack ?? "",
      exitCode,
      ...(code === undefined ? {} : { code }),
    });
  }
}

/** An error is told when they are to run. */
function load(stages: readonly string[]): void {
  for (const stage of stages)
    stageOf(stage)
      .load()
      .catch(() => undefined);
}

parentPort!.on("message", (order: Order) => {
  if ("job" in order) void work(order);
  else if ("load" in order) load(order.load);
  else void stageOf(order.warmUp).warmUp?.start(order.workers);
});
