import type { Config, FileOption } from "../config/options.ts";
import type { Memory } from "../kernels/memory.ts";
import type { InputFile } from "../ingest/inputs.ts";
import type { Artifacts, Values } from "./artifact.ts";
import type { HeadStart, HeadStarter } from "./head-start.ts";

/** What a stage may do beside computing: tell. Both go to stderr and to the run log, never into an output. */
export interface Context {
  /** How far a long step is; shown once a stage has taken over a second. */
  readonly progress: (done: number, total: number, what: string) => void;
  readonly warn: (sentence: string) => void;
  /** How many threads the stage may use. Results never depend on it. */
  readonly workers: number;
  /** Where large arrays of its inputs lie, if they were read for kernels. */
  readonly memory?: Memory;
  /** What the stage itself began before its turn, on pieces that it was given. */
  readonly headStart?: HeadStart;
  /** Where to put pieces of what the stage makes: a later one begins with them. */
  readonly follower?: HeadStart;
}

/**
 * A stage: named inputs, named outputs, the options it reads, and a pure function between them.
 * `load` imports the code lazily, so that listing the stages costs nothing.
 */
export interface Stage<
  I extends Artifacts = Artifacts,
  O extends Artifacts = Artifacts,
  K extends keyof Config = keyof Config,
  F extends Artifacts = Artifacts,
> {
  readonly name: string;
  readonly does: string;
  readonly inputs: I;
  /** What it reads besides when it has files from outside: without them it neither reads these nor depends on them. */
  readonly inputsWithFiles?: F;
  readonly outputs: O;
  /** Files it reads from outside the output folder. */
  readonly files?: {
    /** The option that names them. */
    readonly option: FileOption;
    /** @param stdin the file that holds what came by stdin. */
    readonly find: (config: Config, stdin: string | null) => Promise<readonly InputFile[]>;
  };
  /** The options it reads, and no others: what they are is part of what its result depends on. */
  readonly options: readonly K[];
  load(): Promise<Work<I, O, K, F>>;
  readonly warmUp?: WarmUp;
  /** It may begin before its turn when it reads no files from outside. */
  readonly headStart?: HeadStarter;
}

/** Gets ready what a stage will take long to start. */
export interface WarmUp {
  /** The stage that it would slow down, because that keeps all cores busy: it begins with the one that follows. */
  readonly after: string;
  /** Starts threads, and does not wait for them. */
  readonly start: (workers: number) => Promise<void>;
}

export type Work<
  I extends Artifacts,
  O extends Artifacts,
  K extends keyof Config,
  F extends Artifacts = Artifacts,
> = (
  inputs: Values<I> & Partial<Values<F>> & { readonly files: readonly InputFile[] },
  options: Pick<Config, K>,
  context: Context,
) => Promise<Values<O>> | Values<O>;

/** Any stage: the pipeline is a list of them. */
export interface AnyStage extends Omit<Stage, "load"> {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list holds stages of different types.
  load(): Promise<Work<any, any, any, any>>;
}

export const defineStage = <
  I extends Artifacts,
  O extends Artifacts,
  const K extends keyof Config,
  F extends Artifacts = Artifacts,
>(
  stage: Stage<I, O, K, F>,
): Stage<I, O, K, F> => stage;

/** What a stage reads of the output folder when it has these files from outside. */
export const inputsOf = (
  { inputs, inputsWithFiles = {} }: Pick<AnyStage, "inputs" | "inputsWithFiles">,
  files: readonly InputFile[],
): Artifacts => (files.length > 0 ? { ...inputs, ...inputsWithFiles } : inputs);
