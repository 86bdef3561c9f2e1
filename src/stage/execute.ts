import type { Config } from "../config/options.ts";
import { inputError } from "../errors.ts";
import type { InputFile } from "../ingest/inputs.ts";
import type { AnyStage, Context } from "./stage.ts";

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
 * Reads the inputs, computes, writes the outputs.
 * @param release called when large arrays may have become garbage.
 */
export async function execute(
  stage: AnyStage,
  job: Job,
  context: Context,
  release: () => void = () => undefined,
): Promise<void> {
  const inputs: Record<string, unknown> & { files: readonly InputFile[] } = { files: job.files };
  for (const [name, artifact] of Object.entries(stage.inputs)) {
    inputs[name] = await artifact.read(job.inputs[name]!).catch((error: unknown) => {
      throw inputError(
        `${stage.name} cannot read ${artifact.path} of the output folder (${(error as Error).message}); make it anew with topicscape run --force.`,
      );
    });
  }
  release();
  const work = await stage.load();
  const outputs = (await work(inputs, job.options, context)) as Record<string, unknown>;
  for (const [name, artifact] of Object.entries(stage.outputs)) {
    await artifact.write(job.outputs[name]!, outputs[name]);
  }
}
