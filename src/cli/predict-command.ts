import { availableParallelism } from "node:os";
import { Readable } from "node:stream";
import { pipeline as pipe } from "node:stream/promises";
import { normalizeConfig, type RawOptions } from "../config/config.ts";
import { findInputs } from "../ingest/inputs.ts";
import { readModel } from "../predict/model.ts";
import { newPapers } from "../predict/new-papers.ts";
import { predictionsCsv, predictionsJson } from "../predict/output.ts";
import { predict } from "../predict/predict.ts";
import { driftText } from "../predict/verdict.ts";
import type { AnyStage } from "../stage/stage.ts";
import { unlessClosed } from "./closed-pipes.ts";
import { finishedRun } from "./finished-run.ts";
import { onInterrupt } from "./interrupt.ts";
import { spoolStdin } from "./stdin.ts";
import { cacheFolder } from "./surroundings.ts";

export interface PredictFlags extends RawOptions {
  readonly cache?: string | false;
  readonly json?: boolean;
}

/** Prints the topics of new papers by the results in --out, which stay as they are, and tells how unlike the old papers they are. */
export async function predictCommand(
  paths: readonly string[],
  flags: PredictFlags,
  pipeline: readonly AnyStage[],
): Promise<void> {
  const { out, workers } = normalizeConfig(flags);
  const context = {
    workers: workers === "auto" ? availableParallelism() : workers,
    progress: () => undefined,
    warn: (sentence: string) => process.stderr.write(`warning: ${sentence}\n`),
  };
  const interrupt = onInterrupt();
  try {
    const run = await finishedRun(out, pipeline, cacheFolder(flags.cache));
    const model = await readModel(out, run.locate);
    await run.check();
    const files = await findInputs(paths, paths.includes("-") ? await spoolStdin() : null, "");
    const predicted = await predict(await newPapers(files, context), model, context);
    const text = flags.json === true ? predictionsJson(predicted) : predictionsCsv(predicted);
    await pipe(Readable.from(text), process.stdout, { end: false }).catch(unlessClosed);
    process.stderr.write(driftText(predicted.drift));
  } finally {
    interrupt.end();
  }
}
