import { availableParallelism } from "node:os";
import path from "node:path";
import { normalizeConfig, optionsIn, type RawOptions } from "../config/config.ts";
import { type Config, optionNames } from "../config/options.ts";
import { usageError } from "../errors.ts";
import { assess, type Assessment, type Surroundings } from "../stage/assess.ts";
import { noCache, openCache } from "../stage/cache.ts";
import { isHeld, lock } from "../stage/lock.ts";
import { type Range, stagesIn } from "../stage/plan.ts";
import { hasRecords } from "../stage/record.ts";
import { checkInputs, planOf, type RunPlan } from "../stage/run-plan.ts";
import { runPlan } from "../stage/runner.ts";
import type { AnyStage } from "../stage/stage.ts";
import { openThread, type Thread } from "../stage/thread.ts";
import { warmingUp } from "../stage/warming-up.ts";
import { discardNow, isUnsettled } from "../stage/workspace.ts";
import { commandTo } from "./command-to.ts";
import { takeEarly } from "./early-thread.ts";
import { type Interrupt, onInterrupt } from "./interrupt.ts";
import { watchMemory } from "./memory.ts";
import { accountOf, observe } from "./progress.ts";
import { printPlan, printResult } from "./result.ts";
import { openLog } from "./run-log.ts";
import { spoolStdin } from "./stdin.ts";
import { cacheFolder, lookAt, recordedOptions, remember } from "./surroundings.ts";

export interface RunFlags extends RawOptions, Range {
  readonly config?: string;
  readonly force?: boolean;
  readonly allowStale?: boolean;
  readonly dryRun?: boolean;
  /** Seconds, or true for as long as it takes. */
  readonly wait?: string | true;
  /** A folder; false for none. */
  readonly cache?: string | false;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Runs what is not fresh, and prints what came out. */
export async function runCommand(flags: RunFlags, pipeline: readonly AnyStage[]): Promise<void> {
  const given = await optionsIn(flags.config);
  const config = normalizeConfig(flags, given, flags.config);
  refuseToReadOwnOutput(config);
  const selected = stagesIn(pipeline, flags);
  const wait = secondsToWait(flags.wait);
  const cache = cacheFolder(flags.cache);
  const interrupt = onInterrupt();
  // Where nothing is known of the output folder there is work to do: the thread starts at once.
  const isNew = flags.dryRun !== true && !hasRecords(config.out);
  const thread = takeEarly() ?? (isNew ? openThread() : undefined);
  try {
    const stdin = config.input.includes("-") && selected[0] === pipeline[0] ? await spoolStdin() : null;
    const look = async (): Promise<Look> => {
      const around = await lookAt(config.out, pipeline, cache, stdin);
      return planFor(around, config, { ...given, ...flags }, selected, flags);
    };
    const seen = await look();
    if (flags.dryRun === true) printPlan(seen.plan, flags.json === true);
    else if (isDone(seen.plan, config.out)) {
      await printResult(
        config.out,
        seen.plan.steps.map(({ assessment }) => [assessment.stage.name, "fresh"]),
        flags,
      );
    } else await runLocked(look, { config, selected, wait, cache, flags, interrupt, thread });
    await remember(config.out, cache, seen.around.hasher);
  } finally {
    await thread?.stop();
    interrupt.end();
  }
  interrupt.check();
}

/** Whether there is nothing to do, not even to settle what a killed run left; what a living one has there is its own. */
const isDone = ({ steps }: RunPlan, out: string): boolean =>
  steps.every(({ action }) => action === "skip") && (!isUnsettled(out) || isHeld(out));

interface Look {
  readonly around: Surroundings;
  readonly plan: RunPlan;
}

/**
 * Stages that are not selected are judged by the options they were made with, unless others are given: running one stage alone
 * does not ask for the options of all.
 */
async function planFor(
  around: Surroundings,
  config: Config,
  given: RawOptions,
  selected: readonly AnyStage[],
  { force, allowStale }: RunFlags,
): Promise<Look> {
  const recorded = normalizeConfig(explicit(given), await recordedOptions(config.out, around));
  const all = await assess(around, (stage) => (selected.includes(stage) ? config : recorded));
  checkInputs(selected, all, allowStale === true, (to) => commandTo(to, recorded));
  const isSelected = ({ stage }: Assessment): boolean => selected.includes(stage);
  return { around, plan: planOf(all.filter(isSelected), force === true) };
}

interface Locked {
  readonly config: Config;
  readonly selected: readonly AnyStage[];
  readonly wait: number;
  readonly cache: string | null;
  readonly flags: RunFlags;
  readonly interrupt: Interrupt;
  /** One that has been started. */
  readonly thread: Thread | undefined;
}

async function runLocked(
  look: () => Promise<Look>,
  { config, selected, wait, cache: folder, flags, interrupt, thread: early }: Locked,
): Promise<void> {
  const unlock = await lock(config.out, wait, () => new Date());
  const thread = early ?? openThread();
  const log = openLog(() => new Date());
  log.note({ event: "run", ...filesGiven(selected, config) });
  const screen = {
    isTTY: process.stderr.isTTY,
    write: (text: string) => flags.quiet !== true && process.stderr.write(text),
  };
  const workers = config.workers === "auto" ? availableParallelism() : config.workers;
  const memory = watchMemory();
  const observer = observe(screen, () => performance.now(), memory, workers, log.note);
  const cache = folder === null ? noCache : openCache(folder, () => new Date(), observer.context.warn);
  interrupt.cleanUpBy(() => {
    void thread.stop();
    discardNow(config.out);
    unlock();
  });
  try {
    // The output folder may have changed while another run held it: the plan is made now, and kept.
    const { around, plan } = await look();
    const committing = (): void => {
      interrupt.shield();
      log.append(config.out);
    };
    // It takes a moment to end, in which this thread has work to do.
    const computed = (): void => void thread.stop();
    const execute = warmingUp(plan.steps, thread, workers);
    await runPlan(plan, around, { out: config.out, config, cache, execute, computed, committing }, observer);
    await cache.trim();
  } finally {
    memory.stop();
    await thread.stop();
    interrupt.cleanUpBy(() => undefined);
    unlock();
  }
  if (flags.verbose === true) {
    screen.write(accountOf(observer.done(), process.uptime(), 1024 * process.resourceUsage().maxRSS));
  }
  const outcomes = observer.done().map(({ stage, outcome }) => [stage, outcome] as const);
  await printResult(config.out, outcomes, flags);
}

/** The options that name files from outside, of the stages that read such: the log keeps them, for no record knows places. */
function filesGiven(selected: readonly AnyStage[], config: Config): object {
  const given = selected.flatMap(({ files }) =>
    files === undefined ? [] : [[files.option, config[files.option]] as const],
  );
  return given.length === 0 ? {} : { ...Object.fromEntries(given), cwd: process.cwd() };
}

function refuseToReadOwnOutput({ input, out }: Config): void {
  const same = input.find((given) => path.resolve(given) === path.resolve(out));
  if (same === undefined) return;
  throw usageError(
    `--out ${out} is also an --input, but expected a folder of its own for the output; name another.`,
  );
}

/** The options of the table among the flags. */
const explicit = (flags: RawOptions): RawOptions =>
  Object.fromEntries(
    optionNames.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]]),
  );

function secondsToWait(wait: string | true | undefined): number {
  if (wait === undefined) return 0;
  if (wait === true) return Infinity;
  const seconds = Number(wait);
  if (wait.trim() !== "" && seconds >= 0) return seconds;
  throw usageError(
    `--wait is "${wait}", but expected seconds, as in --wait=30, or nothing for as long as it takes.`,
  );
}
