import { normalizeConfig } from "../config/config.ts";
import { inputError } from "../errors.ts";
import { assess } from "../stage/assess.ts";
import type { StageRecord } from "../stage/identity.ts";
import { readRecord } from "../stage/record.ts";
import type { AnyStage } from "../stage/stage.ts";
import { locator } from "../stage/workspace.ts";
import { commandTo } from "./command-to.ts";
import { lookAt, recordedOptions, remember } from "./surroundings.ts";

/** The last stage whose results are read. */
const LAST = "label";

/** The results of a run that is over. */
export interface FinishedRun {
  /** Where an artifact, or a record, of the output folder is to be found. */
  readonly locate: (artifact: string) => string;
  /** To be called when all has been read. @throws inputError when another run has changed the results meanwhile. */
  check(): Promise<void>;
}

/**
 * Looks at an output folder whose results are to be read, and changes nothing in it. The results must be whole up to label, and made
 * by the present code; what they were made from may have changed since, or be gone.
 * @throws inputError when they are missing or stale.
 */
export async function finishedRun(
  out: string,
  pipeline: readonly AnyStage[],
  cache: string | null,
): Promise<FinishedRun> {
  const stages = pipeline.slice(0, pipeline.findIndex(({ name }) => name === LAST) + 1);
  const records = await recordsIn(out, stages);
  const seen = await lookAt(out, stages, cache, null);
  const around = { ...seen, pipeline: stages.map((stage, s) => asRecorded(stage, records[s]!)) };
  const config = normalizeConfig({ out }, await recordedOptions(out, around));
  const unfit = (await assess(around, () => config)).find(({ state }) => state !== "fresh");
  await remember(out, cache, around.hasher);
  if (unfit !== undefined) {
    const { stage, state, reasons } = unfit;
    throw inputError(
      state === "missing"
        ? `--out ${out} holds no results of ${stage.name}, but expected those of a run up to label; name its folder, or run it.`
        : `--out ${out} holds results that are stale (${stage.name}: ${reasons[0] ?? ""}); make them anew with ${commandTo(LAST, config)}`,
    );
  }
  return {
    locate: around.locate,
    async check() {
      if (JSON.stringify(await recordsIn(out, stages)) === JSON.stringify(records)) return;
      throw inputError(`--out ${out} was changed by another run while it was read; try again.`);
    },
  };
}

const recordsIn = (out: string, stages: readonly AnyStage[]): Promise<(StageRecord | null)[]> => {
  const locate = locator(out);
  return Promise.all(stages.map(({ name }) => readRecord(locate, name)));
};

/** A stage whose files from outside count as they were when it ran. */
function asRecorded(stage: AnyStage, record: StageRecord | null): AnyStage {
  if (stage.files === undefined) return stage;
  const files = Object.keys(record?.files ?? {}).map((name) => ({ name, file: null }));
  return { ...stage, files: { ...stage.files, find: () => Promise.resolve(files) } };
}
