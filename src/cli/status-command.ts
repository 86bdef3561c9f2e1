import path from "node:path";
import { flagOf } from "../config/options.ts";
import { normalizeConfig, optionsIn, type RawOptions } from "../config/config.ts";
import { usageError } from "../errors.ts";
import { assess, type Assessment } from "../stage/assess.ts";
import { didYouMean } from "../config/did-you-mean.ts";
import { type AnyStage, inputsOf } from "../stage/stage.ts";
import { cacheFolder, lookAt, recordedOptions, remember } from "./surroundings.ts";

export interface StatusFlags extends RawOptions {
  readonly config?: string;
  readonly cache?: string | false;
  readonly json?: boolean;
}

/** Prints of each stage whether it is fresh, and why not. Options that are not given are those of the last run. */
export async function statusCommand(flags: StatusFlags, pipeline: readonly AnyStage[]): Promise<void> {
  const stages = (await assessOut(flags, pipeline)).found.map(({ stage, state, reasons }) => ({
    stage: stage.name,
    state,
    reasons,
  }));
  const lines = stages.map(({ stage, state, reasons }) =>
    `${stage.padEnd(11)}${state.padEnd(9)}${reasons.join("; ")}`.trimEnd(),
  );
  process.stdout.write(
    flags.json === true ? `${JSON.stringify({ stages }, null, 2)}\n` : `${lines.join("\n")}\n`,
  );
}

/** Prints why one stage is not fresh, before -> after, and what it depends on. */
export async function explainCommand(
  name: string,
  flags: StatusFlags,
  pipeline: readonly AnyStage[],
): Promise<void> {
  const names = pipeline.map((stage) => stage.name);
  if (!names.includes(name)) {
    throw usageError(
      `explain names "${name}"${didYouMean(name, names)}, but expected one of ${names.join(", ")}.`,
    );
  }
  const { out, found } = await assessOut(flags, pipeline);
  const { stage, state, reasons, files } = found.find((a) => a.stage.name === name)!;
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify({ stage: name, state, reasons }, null, 2)}\n`);
    return;
  }
  const why =
    reasons.length > 0
      ? reasons
      : [state === "fresh" ? "nothing has changed since it ran" : "it has not run yet"];
  const reads = [
    ...(stage.files === undefined ? [] : [flagOf(stage.files.option)]),
    ...stage.options.map(flagOf),
    ...Object.values(inputsOf(stage, files)).map((input) => path.join(out, input.path)),
  ];
  process.stdout.write(
    `${name} is ${state}:\n${why.map((reason) => `  ${reason}\n`).join("")}It reads: ${reads.join(", ")}.\n`,
  );
}

async function assessOut(
  flags: StatusFlags,
  pipeline: readonly AnyStage[],
): Promise<{ out: string; found: Assessment[] }> {
  const fromFile = await optionsIn(flags.config);
  const { out } = normalizeConfig(flags, fromFile, flags.config);
  const cache = cacheFolder(flags.cache);
  const around = await lookAt(out, pipeline, cache, null);
  const config = normalizeConfig(
    flags,
    { ...(await recordedOptions(out, around)), ...fromFile },
    flags.config,
  );
  const found = await assess(around, () => config);
  await remember(out, cache, around.hasher);
  return { out, found };
}
