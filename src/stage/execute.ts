import type { Config } from "../config/options.ts";
import { inputError } from "../errors.ts";
import type { InputFile } from "../ingest/inputs.ts";
import { type Memory, newMemory } from "../kernels/memory.ts";
import type { Artifact } from "./artifact.ts";
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
  /** Of the places whose values were given before, those that are still to be held. */
  readonly held: readonly string[];
}

/** Outputs by name, packed, given instead of written: who executed the job holds the same and reads them from there, not from their places. */
export type Given = Readonly<Record<string, unknown>>;

/** Does a job, here or in another thread. Of what it makes it writes what it does not give. */
export type Execute = (job: Job, context: Context) => Promise<Given>;

interface Held {
  readonly artifact: Artifact<unknown>;
  readonly value: unknown;
}

/**
 * Executes stages one after the other: reads the inputs, computes, writes the outputs but for those of plain data, which are given and
 * held. All else that a stage read and made is garbage when it is done.
 * @param memory of all of them: the system gives memory slowly, and what one has used the next can have.
 */
export function newExecutor(
  memory: Memory = newMemory(),
): (stage: AnyStage, job: Job, context: Context) => Promise<Given> {
  const held = new Map<string, Held>();
  return async (stage, job, context) => {
    for (const place of [...held.keys()]) if (!job.held.includes(place)) held.delete(place);
    memory.reset([...held.values()].flatMap(({ value }) => arraysOf(value)));
    const loading = stage.load();
    // It may fail before the inputs are read.
    loading.catch(() => undefined);
    const inputs = await readInputs(stage, job, memory, held);
    const compute = await loading;
    const made = (await compute(inputs, job.options, { ...context, memory })) as Record<string, unknown>;
    const given: Record<string, unknown> = {};
    const writing: Promise<void>[] = [];
    for (const [name, artifact] of Object.entries(stage.outputs)) {
      const [place, value] = [job.outputs[name]!, made[name]];
      if (artifact.plain === undefined) writing.push(artifact.write(place, value));
      else {
        given[name] = artifact.parcel?.pack(value) ?? value;
        held.set(place, { artifact, value });
      }
    }
    await allWritten(writing);
    return given;
  };
}

/** The arrays of numbers that are fields of plain data, or make up such a field. */
const arraysOf = (value: unknown): ArrayBufferView[] =>
  Object.values(value as object).flatMap((field: unknown) => {
    if (ArrayBuffer.isView(field)) return [field];
    return Array.isArray(field) && ArrayBuffer.isView(field[0]) ? (field as ArrayBufferView[]) : [];
  });

/** One is parsed while others are read; of several that cannot be read the first is told. */
async function readInputs(
  stage: AnyStage,
  job: Job,
  memory: Memory,
  held: ReadonlyMap<string, Held>,
): Promise<Record<string, unknown> & { files: readonly InputFile[] }> {
  const inputs: Record<string, unknown> & { files: readonly InputFile[] } = { files: job.files };
  const reading = Object.entries(inputsOf(stage, job.files)).map(([name, artifact]) => {
    const place = job.inputs[name]!;
    const own = held.get(place);
    const content: Promise<unknown> =
      own?.artifact === artifact ? Promise.resolve(own.value) : artifact.read(place, memory);
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

/** One output is encoded while others are written; of several that cannot be written the first is told, once nothing is under way. */
export async function allWritten(writing: readonly Promise<void>[]): Promise<void> {
  const failure = (await Promise.allSettled(writing)).find(({ status }) => status === "rejected");
  if (failure?.status === "rejected") throw failure.reason;
}
