import { appendFile, mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { Command, CommanderError, Option } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { normalizeConfig, type RawOptions, readConfigFile } from "../config/config.ts";
import { type Config, flagOf, optionNames, options } from "../config/options.ts";
import { EXIT, type ExitCode, UserError } from "../errors.ts";
import { checkPipeline, type Range, stagesIn } from "../stage/plan.ts";
import { runStages } from "../stage/run.ts";
import type { AnyStage } from "../stage/stage.ts";
import { discardNow } from "../stage/staging.ts";
import { observe } from "./progress.ts";
import { printResult } from "./result.ts";

interface RunFlags extends RawOptions, Range {
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

/**
 * The command line.
 * @param argv arguments without the interpreter and the script.
 * @returns the exit code; whatever went wrong has been told on stderr.
 */
export async function main(argv: readonly string[], pipeline: readonly AnyStage[]): Promise<ExitCode> {
  checkPipeline(pipeline);
  try {
    await commandLine(pipeline).parseAsync(argv, { from: "user" });
    return EXIT.ok;
  } catch (error) {
    return tell(error, argv.includes("--debug"));
  }
}

function commandLine(pipeline: readonly AnyStage[]): Command {
  const program = new Command("topicscape")
    .description(packageJson.description)
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  const names = pipeline.map((stage) => stage.name).join(", ");
  const run = program
    .command("run")
    .description("run the pipeline, or some of its stages, on --input into --out")
    .option("--config <file>", "YAML or JSON file with options by name; the command line wins over it")
    .option("--from <stage>", "first stage to run")
    .option("--to <stage>", "last stage to run")
    .option("--only <stage>", "the one stage to run")
    .option("--json", "print the result as JSON")
    .option("--quiet", "print nothing but errors")
    .option("--debug", "print the stack of an error")
    .addHelpText("after", `\nStages, in order: ${names}.`);
  for (const name of optionNames) run.addOption(toOption(name));
  run.action(async (flags: RunFlags) => {
    await runCommand(flags, pipeline);
  });
  return program;
}

function toOption(name: (typeof optionNames)[number]): Option {
  const { stage, argument, help, default: value } = options[name];
  const shown = Array.isArray(value) ? value.join(" ") : String(value);
  const option = new Option(`${flagOf(name)} ${argument}`, `${help} [${shown}]`).helpGroup(
    stage === "run" ? "Run:" : `Stage ${stage}:`,
  );
  return Array.isArray(value)
    ? option.argParser((given: string, all: string[] | undefined) => [...(all ?? []), given])
    : option;
}

async function runCommand(flags: RunFlags, pipeline: readonly AnyStage[]): Promise<void> {
  const fromFile = flags.config === undefined ? {} : await readConfigFile(flags.config);
  const config = normalizeConfig(flags, fromFile, flags.config);
  const stages = stagesIn(pipeline, flags);
  const log: object[] = [];
  const screen = {
    isTTY: process.stderr.isTTY,
    write: (text: string) => flags.quiet !== true && process.stderr.write(text),
  };
  const workers = config.workers === "auto" ? availableParallelism() : config.workers;
  const observer = observe(
    screen,
    () => performance.now(),
    workers,
    (event) => {
      log.push({ time: new Date().toISOString(), ...event });
    },
  );
  process.once("SIGINT", () => {
    discardNow(config.out);
    process.exit(EXIT.interrupted);
  });
  await runStages(stages, pipeline, config, observer);
  await appendLog(config, log);
  if (flags.quiet !== true) await printResult(config, stages, pipeline, flags.json === true);
}

/** The run log is the one output that knows the time. */
async function appendLog({ out }: Config, events: readonly object[]): Promise<void> {
  await mkdir(out, { recursive: true });
  await appendFile(
    path.join(out, "run.log.jsonl"),
    events.map((event) => `${JSON.stringify(event)}\n`).join(""),
  );
}

/** Tells an error in one sentence and gives its exit code. */
function tell(error: unknown, debug: boolean): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok;
    if (error.code === "commander.help") return EXIT.usage;
    const sentence = error.message
      .replace(/^error: /, "")
      .replace(/\s*\n\s*/g, " ")
      .replace(/[.\s]*$/, "");
    process.stderr.write(`topicscape: ${sentence}; see topicscape run --help.\n`);
    return EXIT.usage;
  }
  if (debug && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
  if (error instanceof UserError) {
    process.stderr.write(`topicscape: ${error.message}\n`);
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `topicscape: the program failed (${message}); run it with --debug and report what it prints.\n`,
  );
  return EXIT.failure;
}
