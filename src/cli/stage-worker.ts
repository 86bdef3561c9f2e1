import { parentPort } from "node:worker_threads";
import { pipeline } from "../../pipeline/run.ts";
import { UserError } from "../errors.ts";
import { execute, type Job } from "../stage/execute.ts";
import type { AnyStage } from "../stage/stage.ts";
import type { Message, Order } from "../stage/thread.ts";
import { releaseMemory } from "../parallel/release-memory.ts";

const tell = (message: Message): void => {
  parentPort!.postMessage(message);
};

const stageOf = (order: Order): AnyStage => {
  const wanted = "job" in order ? order.job.stage : order.warmUp;
  return pipeline.find(({ name }) => name === wanted)!;
};

async function work({ job, workers }: Extract<Order, { job: Job }>, stage: AnyStage): Promise<void> {
  try {
    const context = {
      workers,
      progress: (done: number, total: number, what: string) => {
        tell({ kind: "progress", done, total, what });
      },
      warn: (sentence: string) => {
        tell({ kind: "warn", sentence });
      },
    };
    await execute(stage, job, context, releaseMemory);
    tell({ kind: "done" });
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

parentPort!.on("message", (order: Order) => {
  const stage = stageOf(order);
  void ("job" in order ? work(order, stage) : stage.warmUp?.start(order.workers));
});
