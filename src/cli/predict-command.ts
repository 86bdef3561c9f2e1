import { availableParallelism } from "node:os";
import { once } from "node:events";
import { csvFormatRow } from "d3-dsv";
import { normalizeConfig, type RawOptions } from "../config/config.ts";
import { findInputs } from "../ingest/inputs.ts";
import { readModel } from "../predict/model.ts";
import { newPapers } from "../predict/new-papers.ts";
import { type Predicted, predict, type Prediction } from "../predict/predict.ts";
import type { AnyStage } from "../stage/stage.ts";
import { finishedRun } from "./finished-run.ts";
import { spoolStdin } from "./stdin.ts";
import { cacheFolder } from "./surroundings.ts";

export interface PredictFlags extends RawOptions {
  readonly cache?: string | false;
  readonly json?: boolean;
}

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
  const { locate } = await finishedRun(out, pipeline, cacheFolder(flags.cache));
  const files = await findInputs(paths, paths.includes("-") ? await spoolStdin() : null, "");
  const documents = await newPapers(files, context);
  const predicted = await predict(documents, await readModel(out, locate), context);
  for await (const text of csvOf(predicted)) if (!process.stdout.write(text)) await once(process.stdout, "drain");
  process.stderr.write(JSON.stringify(predicted.drift, null, 1) + "\n");
}
async function* csvOf({ papers }: Predicted): AsyncGenerator<string> {
  for await (const p of papers) yield csvFormatRow(Object.values(p).map(v => Array.isArray(v) ? v.join("; ") : String(v))) + "\n";
}
