import { normalizeConfig } from "../config/config.ts";
import { inputError } from "../errors.ts";
import { assess, type Surroundings } from "../stage/assess.ts";
import { readRecord } from "../stage/record.ts";
import type { AnyStage } from "../stage/stage.ts";
import { commandTo } from "./command-to.ts";
import { lookAt, recordedOptions, remember } from "./surroundings.ts";

/** The last stage whose results are read. */
const LAST = "label";

/**
 * Looks at an output folder whose results are to be read, and changes nothing in it. The results must be whole up to label, and made
 * by the present code; what they were made from may have changed since, or be gone.
 * @throws inputError when they are missing or stale.
 */
export async function finishedRun(
  out: string,
  pipeline: readonly AnyStage[],
  cache: string | null,
): Promise<Surroundings> {
  const upTo = pipeline.slice(0, pipeline.findIndex(({ name }) => name === LAST) + 1);
  const seen = await lookAt(out, upTo, cache, null);
  const around = { ...seen, pipeline: await Promise.all(upTo.map((stage) => asRecorded(stage, seen))) };
  const config = normalizeConfig({ out }, await recordedOptions(out, around));
  const unfit = (await assess(around, () => config)).find(({ state }) => state !== "fresh");
  await remember(out, cache, around.hasher);
  if (unfit === undefined) return around;
  const { stage, state, reasons } = unfit;
  throw inputError(
    state === "missing"
      ? `--out ${out} holds no finished run (there are no results of ${stage.name}), but expected one up to label: name its folder, or run it.`
      : `--out ${out} holds results that are stale (${stage.name}: ${reasons[0] ?? ""}); make them anew with ${commandTo(LAST, config)}`,
  );
}

/** A stage whose files from outside count as they were when it ran. */
async function asRecorded(stage: AnyStage, { locate }: Surroundings): Promise<AnyStage> {
  if (stage.files === undefined) return stage;
  const record = await readRecord(locate, stage.name);
  const files = Object.keys(record?.files ?? {}).map((name) => ({ name, file: null }));
  return { ...stage, files: () => Promise.resolve(files) };
}
