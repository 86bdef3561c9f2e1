import path from "node:path";
import { inputError } from "../errors.ts";
import type { Artifact } from "./artifact.ts";
import { type Assessment, identify } from "./assess.ts";
import { markOf } from "./disk.ts";
import type { Hash } from "./hash.ts";
import { type Identity, sorted } from "./identity.ts";
import { producerOf } from "./plan.ts";
import type { Result, Run } from "./run.ts";
import { inputsOf } from "./stage.ts";

/** An artifact that a stage reads. */
export interface Input {
  readonly name: string;
  readonly artifact: Artifact<unknown>;
  /** The result it belongs to, if it is of this run. */
  readonly maker: Result | undefined;
  readonly place: string;
}

/** What a stage reads of the output folder, and where it lies now. */
export function runInputs({ stage, files }: Assessment, run: Run): Input[] {
  return Object.entries(inputsOf(stage, files)).map(([name, artifact]) => {
    const maker = run.results.find(({ stage: { outputs } }) =>
      Object.values(outputs).some((output) => output.path === artifact.path),
    );
    return { name, artifact, maker, place: placeOf(artifact.path, maker, run) };
  });
}

/** Where an artifact is to be read: from a result of this run, or from the output folder. */
const placeOf = (artifact: string, maker: Result | undefined, { around, workspace }: Run): string =>
  maker === undefined ? around.locate(artifact) : workspace.staged(maker.stage.name, artifact);

export async function identityOf(
  { stage, files }: Assessment,
  inputs: readonly Input[],
  run: Run,
): Promise<Identity> {
  const { around, options, read } = run;
  const identity = await identify(stage, around, options.config, files, await hashesOf(inputs, run));
  for (const { name, file, part } of files) {
    // A part is in memory already: what becomes of its file is of no account.
    if (file !== null && part === undefined) read.set(file, identity.files[name]!);
  }
  return identity;
}

async function hashesOf(inputs: readonly Input[], { around, read }: Run): Promise<Record<string, Hash>> {
  const entries: [string, Hash][] = [];
  for (const {
    artifact: { path: p },
    place,
    maker,
  } of inputs) {
    const hash =
      maker === undefined ? await around.hasher.hash(place) : (await maker.finished).record.outputs[p]!;
    if (hash === null) {
      const { name } = producerOf(around.pipeline, p);
      throw inputError(
        `${path.join(around.out, p)} is missing, but a stage reads it; make it with topicscape run --to ${name} --out ${around.out}.`,
      );
    }
    if (maker === undefined) read.set(place, hash);
    entries.push([p, hash]);
  }
  return sorted(entries);
}

/** Notes what the files from outside are like before a stage begins to read them. */
export async function noteMarks({ files }: Assessment, { marks }: Run): Promise<void> {
  const named = files.flatMap(({ file, part }) => (file !== null && part === undefined ? [file] : []));
  const found = await Promise.all(named.map(markNow));
  named.forEach((file, i) => marks.set(file, marks.get(file) ?? found[i]!));
}

const markNow = (file: string): Promise<string> => markOf(file).catch(() => "missing");

/** @throws inputError when a file was edited after the run had read it: its results would be recorded under the wrong content. */
export async function checkUnchanged({ around, read, marks }: Run): Promise<void> {
  for (const [place, before] of read) {
    const isMarked = !marks.has(place) || (await markNow(place)) === marks.get(place);
    if (isMarked && (await around.hasher.hash(place)) === before) continue;
    throw inputError(
      `${path.basename(place)} changed while the run was reading it, and nothing was recorded; run again when it is at rest.`,
    );
  }
}
