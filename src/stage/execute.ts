import type { Config } from "../config/options.ts";
import { inputError } from "../errors.ts";
import type { InputFile } from "../ingest/inputs.ts";
import { type Memory, newMemory } from "../kernels/memory.ts";
import { type AnyStage, type Context, inputsOf } from "./stage.ts";

/** One execution of one stage: plain data, so that it can go to another thread. */
export interface Job {
  readonly stage: string;
  readonly options: Partial<Config>;
  /** Files from outside. */
  readonly files: readonly InputFile[];
  /** Where to read each input, and where to write each output, by name. The folders of the outputs exist. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Does a job, here or in another thread. */
export type Execute = (job: Job, context: Context) => Promise<void>;

/**
 * Reads the inputs, computes, writes the outputs. All that it read and made is garbage when it is done.
 * @param memory what lies in it is lost.
 */
export async function execute(
  stage: AnyStage,
  job: Job,
  context: Context,
  memory: Memory = newMemory(),
): Promise<void> {
  memory.reset();
  const loading = stage.load();
  // It may fail before the inputs are read.
  loading.catch(() => undefined);
  const inputs = await readInputs(stage, job, memory);
  const compute = await loading;
  await writeOutputs(stage, job, await compute(inputs, job.options, { ...context, memory }));
}

/** One is parsed while others are read; of several that cannot be read the first is told. */
async function readInputs(
  stage: AnyStage,
  job: Job,
  memory: Memory,
): Promise<Record<string, unknown> & { files: readonly InputFile[] }> {
  const inputs: Record<string, unknown> & { files: readonly InputFile[] } = { files: job.files };
  const reading = Object.entries(inputsOf(stage, job.files)).map(([name, artifact]) => {
    const content = artifact.read(job.inputs[name]!, memory);
    content.catch(() => undefined);
    return { name, path: artifact.path, content };
  });
  for (const { name, path, content } of reading) {
    inputs[name] = await content.catch((error: unknown) => {
      throw inputError(
        `${stage.name} cannot read ${path} of the output folder (${(error as Error).message}); make it anew with topicscape run --force.`,
      );
    });
  }
  return inputs;
}

/** One is encoded while others are written; of several that cannot be written the first is told, once nothing is under way. */
async function writeOutputs(stage: AnyStage, job: Job, outputs: unknown): Promise<void> {
  const writing = Object.entries(stage.outputs).map(([name, artifact]) =>
    artifact.write(job.outputs[name]!, (outputs as Record<string, unknown>)[name]),
  );
  const failure = (await Promise.allSettled(writing)).find(({ status }) => status === "rejected");
  if (failure?.status === "rejected") throw failure.reason;
}
