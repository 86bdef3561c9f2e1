import { stat } from "node:fs/promises";
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

/** Reads the inputs, computes, writes the outputs. All that it read and made is garbage when it is done. */
export async function execute(stage: AnyStage, job: Job, context: Context): Promise<void> {
  const memory = newMemory();
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

async function writeOutputs(stage: AnyStage, job: Job, outputs: unknown): Promise<void> {
  for (const [name, artifact] of Object.entries(stage.outputs)) {
    await artifact.write(job.outputs[name]!, (outputs as Record<string, unknown>)[name]);
  }
}

/** Bytes of files whose content is worth being let go of at once. */
const LARGE = 16 * 2 ** 20;

/** Whether a job that is done leaves much garbage. */
export async function leavesMuch({ inputs, outputs }: Job): Promise<boolean> {
  const files = [...Object.values(inputs), ...Object.values(outputs)];
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0) > LARGE;
}
