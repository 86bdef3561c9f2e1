import path from "node:path";
import type { Config } from "../config/options.ts";
import { inputError } from "../errors.ts";
import { producerOf } from "./plan.ts";
import type { AnyStage, Context } from "./stage.ts";
import { asWriteError, openStaging, type Staging } from "./staging.ts";

/** Told of a run as it goes. */
export interface Observer {
  readonly context: Context;
  started(stage: string): void;
  finished(stage: string): void;
}

/**
 * Runs stages in order on the output folder, all or nothing: what they write takes its place when the last one is done.
 * @throws inputError when an input is missing or broken, naming the stage that makes it.
 */
export async function runStages(
  stages: readonly AnyStage[],
  pipeline: readonly AnyStage[],
  config: Config,
  { context, started, finished }: Observer,
): Promise<void> {
  const staging = await openStaging(config.out);
  try {
    for (const stage of stages) {
      started(stage.name);
      await runStage(stage, pipeline, config, context, staging);
      finished(stage.name);
    }
    await staging.commit();
  } catch (error) {
    await staging.discard();
    throw asWriteError(error, config.out);
  }
}

async function runStage(
  stage: AnyStage,
  pipeline: readonly AnyStage[],
  config: Config,
  context: Context,
  staging: Staging,
): Promise<void> {
  const inputs: Record<string, unknown> = {};
  for (const [name, artifact] of Object.entries(stage.inputs)) {
    const maker = producerOf(pipeline, artifact.path).name;
    const shown = path.join(config.out, artifact.path);
    const file = staging.existing(artifact.path);
    if (file === null) {
      throw inputError(
        `${stage.name} needs ${shown}, which is missing; make it first: topicscape run --to ${maker}.`,
      );
    }
    inputs[name] = await artifact.read(file).catch((error: unknown) => {
      throw inputError(
        `${stage.name} cannot read ${shown} (${(error as Error).message}); make it anew: topicscape run --only ${maker}.`,
      );
    });
  }
  const slice = Object.fromEntries(stage.options.map((name) => [name, config[name]]));
  const work = await stage.load();
  const outputs = (await work(inputs, slice, context)) as Record<string, unknown>;
  for (const [name, artifact] of Object.entries(stage.outputs)) {
    await artifact.write(await staging.fresh(artifact.path), outputs[name]);
  }
}
