import path from "node:path";
import type { Config } from "../config/options.ts";
import { UserError } from "../errors.ts";
import type { InputFile } from "../ingest/inputs.ts";
import type { Artifacts } from "./artifact.ts";
import type { StageCode } from "./code.ts";
import { type Hash, type Hasher, hashText } from "./hash.ts";
import { changes, differences, type Identity, sorted, type StageRecord } from "./identity.ts";
import { producerOf } from "./plan.ts";
import { readRecord } from "./record.ts";
import { type AnyStage, inputsOf } from "./stage.ts";

export type State = "fresh" | "stale" | "missing";

/** How a stage's results in an output folder stand to what they would be made from now. */
export interface Assessment {
  readonly stage: AnyStage;
  readonly state: State;
  /** Why it is not fresh, a sentence each. */
  readonly reasons: readonly string[];
  /** Whether the reasons lie in the stage itself; if not, it waits for an earlier one whose outputs may come out the same. */
  readonly itself: boolean;
  readonly files: readonly InputFile[];
  /** Why the files it reads from outside could not be found; null when they were. */
  readonly trouble: UserError | null;
}

/** What is needed to look at an output folder. */
export interface Surroundings {
  /** The output folder. */
  readonly out: string;
  readonly pipeline: readonly AnyStage[];
  /** Where an artifact, or a record, of the output folder is to be found now. */
  readonly locate: (artifact: string) => string;
  readonly hasher: Hasher;
  /** The file that holds what came by stdin; null when nobody has read it. */
  readonly stdin: string | null;
  readonly code: Readonly<Record<string, StageCode>>;
}

/** Assesses every stage, each with the config that `configOf` gives it. */
export async function assess(
  around: Surroundings,
  configOf: (stage: AnyStage) => Config,
): Promise<Assessment[]> {
  const found: Assessment[] = [];
  for (const stage of around.pipeline) found.push(await assessStage(stage, around, configOf(stage), found));
  return found;
}

async function assessStage(
  stage: AnyStage,
  around: Surroundings,
  config: Config,
  earlier: readonly Assessment[],
): Promise<Assessment> {
  const record = await readRecord(around.locate, stage.name);
  const outputs = await outputDifferences(stage, record, around);
  const { files, trouble } = await externalFiles(stage, config, around.stdin);
  const before = Object.values(inputsOf(stage, files)).map(
    ({ path: p }) => producerOf(around.pipeline, p).name,
  );
  const waiting = earlier.filter((a) => a.state !== "fresh" && before.includes(a.stage.name));
  const differing = async (made: StageRecord): Promise<string[]> => {
    const inputs = waiting.length > 0 ? made.inputs : await inputHashes(inputsOf(stage, files), around);
    const identity = await identify(stage, around, config, files, inputs, made.files);
    return differences(stage.name, made, identity, around.out);
  };
  const own = [
    ...(record === null ? [] : await differing(record)),
    ...(trouble === null ? [] : [trouble.message]),
    ...outputs.reasons,
  ];
  const reasons = [...own, ...waiting.map((a) => `${a.stage.name} is ${a.state}`)];
  const state = record === null && !outputs.any ? "missing" : reasons.length === 0 ? "fresh" : "stale";
  return { stage, state, reasons, itself: own.length > 0 || state === "missing", files, trouble };
}

/** The identity a stage has with given inputs. What came by stdin cannot be looked at again: it counts as recorded. */
export async function identify(
  stage: AnyStage,
  { hasher, code }: Surroundings,
  config: Config,
  files: readonly InputFile[],
  inputs: Readonly<Record<string, Hash>>,
  recorded: Readonly<Record<string, Hash>> = {},
): Promise<Identity> {
  const hashes = files.map(async ({ name, file, part }): Promise<[string, Hash]> => {
    if (part !== undefined) return [name, hashText(JSON.stringify(part))];
    return [name, (file === null ? recorded[name] : await hasher.hash(file)) ?? "missing"];
  });
  return {
    options: sorted(stage.options.map((name) => [name, config[name]])),
    files: sorted(await Promise.all(hashes)),
    inputs,
    ...code[stage.name]!,
  };
}

/** Hashes of what a stage reads, where it is now; what is missing is left out. */
async function inputHashes(
  inputs: Artifacts,
  { locate, hasher }: Pick<Surroundings, "locate" | "hasher">,
): Promise<Record<string, Hash>> {
  const hashes = Object.values(inputs).map(async ({ path: p }): Promise<[string, Hash | null]> => [
    p,
    await hasher.hash(locate(p)),
  ]);
  return sorted((await Promise.all(hashes)).filter((entry): entry is [string, Hash] => entry[1] !== null));
}

async function externalFiles(
  stage: AnyStage,
  config: Config,
  stdin: string | null,
): Promise<{ files: readonly InputFile[]; trouble: UserError | null }> {
  try {
    return { files: (await stage.files?.find(config, stdin)) ?? [], trouble: null };
  } catch (error) {
    if (error instanceof UserError) return { files: [], trouble: error };
    throw error;
  }
}

async function outputDifferences(
  stage: AnyStage,
  record: StageRecord | null,
  { out, locate, hasher }: Surroundings,
): Promise<{ reasons: string[]; any: boolean }> {
  const reasons: string[] = [];
  let any = false;
  for (const { path: p } of Object.values(stage.outputs)) {
    const hash = await hasher.hash(locate(p));
    any ||= hash !== null;
    const shown = path.join(out, p);
    if (record === null) {
      if (hash !== null) reasons.push(`nothing is known of how ${shown} was made`);
    } else if (hash === null) reasons.push(`${shown} was deleted`);
    else if (hash !== record.outputs[p]) {
      const listed = Object.hasOwn(record.listings, p) ? record.listings[p]! : {};
      const files = changes(listed, (await hasher.listing(locate(p))) ?? {}, (name, was, is) => {
        const verb = was === undefined ? "was added" : is === undefined ? "was deleted" : "was edited";
        return `${path.join(shown, name)} ${verb} by hand`;
      });
      reasons.push(...(files.length > 0 ? files : [`${shown} was edited by hand`]));
    }
  }
  return { reasons, any };
}
