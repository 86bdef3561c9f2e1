import type { Config } from "../config/options.ts";
import type { Artifact } from "./artifact.ts";
import type { Surroundings } from "./assess.ts";
import type { Cache } from "./cache.ts";
import type { Execute } from "./execute.ts";
import type { Hash } from "./hash.ts";
import type { AnyStage, Context } from "./stage.ts";
import type { Finished, Workspace } from "./workspace.ts";

/** How a stage of the plan came by its result. */
export type Outcome = "ran" | "fresh" | "from cache";

/** Told of a run as it goes. */
export interface Observer {
  readonly context: Context;
  readonly started: (stage: string) => void;
  readonly finished: (stage: string, outcome: Outcome) => void;
}

export interface RunOptions {
  readonly out: string;
  readonly config: Config;
  readonly cache: Cache;
  readonly execute: Execute;
  /** Called when the last stage has computed: none will be executed any more. */
  readonly computed: () => void;
  /** Called when all is hashed, before anything moves into place: from then on the run can not be stopped. */
  readonly committing: () => void;
}

/** What is known in the course of a run. */
export interface Run {
  readonly around: Surroundings;
  readonly options: RunOptions;
  readonly workspace: Workspace;
  readonly observer: Observer;
  readonly force: boolean;
  /** Of the stages dealt with, but for the fresh ones. */
  readonly results: Result[];
  /** Places outside the run's own making that it has read, with the hash each had. */
  readonly read: Map<string, Hash>;
  /** Files from outside, with the mark each had before a stage began to read it, which it may before it is hashed. */
  readonly marks: Map<string, string>;
  /** Whether no earlier result can be known but in the output folder. */
  readonly isBare: boolean;
  /** What who executes the stages holds in memory. */
  held: readonly Held[];
  /** Results on their way to the cache, one after the other, while the next stages compute. It never fails. */
  saving: Promise<void>;
}

/** An output that was given: see Execute. */
export interface Held {
  readonly artifact: Artifact<unknown>;
  readonly place: string;
  /** Settles once it is in its file. */
  readonly written: Promise<void>;
}

/** What a stage makes, in its place in the workspace. */
export interface Result {
  readonly stage: AnyStage;
  /** Whether it was computed in this run. */
  readonly isNew: boolean;
  /** Settles once its outputs are written and hashed, while the next stage computes. */
  readonly finished: Promise<Finished>;
}
