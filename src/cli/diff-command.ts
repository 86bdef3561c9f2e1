import path from "node:path";
import { documentsTable, quality, topics } from "../catalog.ts";
import { diffResults, type Result } from "../diff/diff.ts";
import { diffText } from "../diff/text.ts";
import { inputError } from "../errors.ts";
import { readRecord } from "../stage/record.ts";
import type { AnyStage } from "../stage/stage.ts";
import type { Artifact } from "../stage/artifact.ts";
import { locator } from "../stage/workspace.ts";

/** Prints what differs between two output folders. */
export async function diffCommand(
  before: string,
  after: string,
  { json }: { readonly json?: boolean },
  pipeline: readonly AnyStage[],
): Promise<void> {
  const [a, b] = [await readResult(before, pipeline), await readResult(after, pipeline)];
  const diff = diffResults(a, b);
  process.stdout.write(json === true ? `${JSON.stringify(diff, null, 2)}\n` : diffText(diff, a, b));
}

async function readResult(out: string, pipeline: readonly AnyStage[]): Promise<Result> {
  const locate = locator(out);
  const read = <T>(artifact: Artifact<T>): Promise<T> =>
    artifact.read(locate(artifact.path)).catch((error: unknown) => {
      const shown = path.join(out, artifact.path);
      throw inputError(
        `${shown} cannot be read (${(error as Error).message}); expected the output folder of a run up to label: name one, or run it.`,
      );
    });
  const options: Record<string, unknown> = {};
  for (const { name } of pipeline) {
    const record = await readRecord(locate, name);
    for (const [option, value] of Object.entries(record?.options ?? {})) options[`${name}.${option}`] = value;
  }
  return {
    topics: await read(topics),
    documents: await read(documentsTable),
    quality: await read(quality),
    options,
  };
}
