import { didYouMean } from "../config/did-you-mean.ts";
import { usageError } from "../errors.ts";
import type { AnyStage } from "./stage.ts";

/** Which stages to run: from one to another, both included, or only one. */
export interface Range {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly only?: string | undefined;
}

/**
 * The stages of a range, in order: from the first to the last when neither end is given.
 * @throws usageError for an unknown stage, a range that ends before it begins, and --only beside an end.
 */
export function stagesIn(pipeline: readonly AnyStage[], { from, to, only }: Range): AnyStage[] {
  if (only !== undefined && (from ?? to) !== undefined) {
    throw usageError(`--only ${only} stands beside --from or --to, but expected one or the other; drop one.`);
  }
  if (only !== undefined) return [pipeline[position(pipeline, "--only", only)]!];
  const first = from === undefined ? 0 : position(pipeline, "--from", from);
  const last = to === undefined ? pipeline.length - 1 : position(pipeline, "--to", to);
  if (last < first) {
    throw usageError(`--to ${to!} comes before --from ${from!}, but expected a stage after it; swap them.`);
  }
  return pipeline.slice(first, last + 1);
}

function position(pipeline: readonly AnyStage[], flag: string, name: string): number {
  const names = pipeline.map((stage) => stage.name);
  const found = names.indexOf(name);
  if (found >= 0) return found;
  throw usageError(
    `${flag} names "${name}"${didYouMean(name, names)}, but expected one of ${names.join(", ")}.`,
  );
}

/**
 * Checks what every pipeline must hold, before anything runs: names and outputs are unique, and every input is the output
 * of an earlier stage, so that there are no cycles.
 * @throws Error naming the stage and the file: a mistake in the program, not of its user.
 */
export function checkPipeline(pipeline: readonly AnyStage[]): void {
  const names = new Set<string>();
  const made = new Set<string>();
  for (const { name, inputs, inputsWithFiles, outputs } of pipeline) {
    if (names.has(name)) throw new Error(`two stages are called ${name}`);
    names.add(name);
    for (const { path } of Object.values({ ...inputs, ...inputsWithFiles })) {
      if (!made.has(path)) throw new Error(`${name} reads ${path}, which no earlier stage writes`);
    }
    for (const { path } of Object.values(outputs)) {
      if (made.has(path)) throw new Error(`${name} writes ${path}, which another stage writes too`);
      made.add(path);
    }
  }
}

/** The stage that writes a path. */
export const producerOf = (pipeline: readonly AnyStage[], path: string): AnyStage =>
  pipeline.find((stage) => Object.values(stage.outputs).some((output) => output.path === path))!;
