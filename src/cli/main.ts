import { Command, CommanderError, Option } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import type { RawOptions } from "../config/config.ts";
import { flagOf, optionNames, options } from "../config/options.ts";
import { EXIT, type ExitCode, UserError } from "../errors.ts";
import { asWriteError } from "../stage/disk.ts";
import { checkPipeline } from "../stage/plan.ts";
import type { AnyStage } from "../stage/stage.ts";
import { allowClosedPipes } from "./closed-pipes.ts";

/**
 * The command line.
 * @param argv arguments without the interpreter and the script.
 * @returns the exit code; whatever went wrong has been told on stderr.
 */
export async function main(argv: readonly string[], pipeline: readonly AnyStage[]): Promise<ExitCode> {
  checkPipeline(pipeline);
  allowClosedPipes();
  try {
    await commandLine(pipeline).parseAsync(argv, { from: "user" });
    return EXIT.ok;
  } catch (error) {
    return tell(asWriteError(error), argv);
  }
}

/** Each command's code is loaded when it is called. */
function commandLine(pipeline: readonly AnyStage[]): Command {
  const program = new Command("topicscape")
    .description(packageJson.description)
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  const names = pipeline.map((stage) => stage.name).join(", ");

  addRunFlags(withStageOptions(program.command("run")))
    .description("run what is not fresh of the pipeline, or of some of its stages, on --input into --out")
    .addHelpText("after", `\nStages, in order: ${names}.`)
    .action(async (flags: RawOptions) => {
      await (await import("./run-command.ts")).runCommand(flags, pipeline);
    });
  addLookFlags(withStageOptions(program.command("status")))
    .description("tell of each stage whether its results are fresh, stale (and why) or missing")
    .action(async (flags: RawOptions) => {
      await (await import("./status-command.ts")).statusCommand(flags, pipeline);
    });
  addLookFlags(withStageOptions(program.command("explain <stage>")))
    .description("tell what has changed since a stage ran, before -> after")
    .action(async (stage: string, flags: RawOptions) => {
      await (await import("./status-command.ts")).explainCommand(stage, flags, pipeline);
    });
  program
    .command("diff <before> <after>")
    .description("compare two output folders: options, topics, papers that moved, quality")
    .option("--json", "print JSON")
    .option("--debug", "print the stack of an error")
    .action(async (before: string, after: string, flags: object) => {
      await (await import("./diff-command.ts")).diffCommand(before, after, flags, pipeline);
    });
  addPredictFlags(program.command("predict <file...>"))
    .description("find the topics of new papers by the results in --out, without changing them")
    .action(async (files: string[], flags: RawOptions) => {
      await (await import("./predict-command.ts")).predictCommand(files, flags, pipeline);
    });
  addCacheCommands(program.command("cache").description("look after the cache of earlier results"));
  return program;
}

const CACHE = "keep earlier results here [the user's cache folder]";

function addRunFlags(command: Command): Command {
  return command
    .option("--config <file>", "YAML or JSON file with options by name; the command line wins over it")
    .option("--from <stage>", "first stage to run")
    .option("--to <stage>", "last stage to run")
    .option("--only <stage>", "the one stage to run")
    .option("--force", "run the stages even if they are fresh, and use no earlier result")
    .option("--allow-stale", "let --from and --only read results that are stale")
    .option("--dry-run", "print what a run would do, and why")
    .option("--wait [seconds]", "wait for another run on --out to end, at most so long")
    .option("--cache <dir>", CACHE)
    .option("--no-cache", "keep no earlier results and use none")
    .option("--json", "print the result as JSON")
    .option("--quiet", "print nothing but errors, and the result with --json")
    .option("--verbose", "print the seconds and the memory of each stage at the end")
    .option("--debug", "print the stack of an error");
}

function addLookFlags(command: Command): Command {
  return command
    .option("--config <file>", "YAML or JSON file with options by name")
    .option("--cache <dir>", CACHE)
    .option("--no-cache", "remember no hashes")
    .option("--json", "print JSON")
    .option("--debug", "print the stack of an error")
    .addHelpText("after", "\nOptions that are not given are those of the last run.");
}

function addPredictFlags(command: Command): Command {
  return command
    .addOption(toOption("out"))
    .addOption(toOption("workers"))
    .option("--cache <dir>", CACHE)
    .option("--no-cache", "remember no hashes")
    .option("--json", "print JSON")
    .option("--debug", "print the stack of an error")
    .addHelpText("after", PREDICT_HELP);
}

const PREDICT_HELP = `
A file is a listing page or JSON Lines, as for run; a folder, a glob and - for stdin will do too.
--out is the output folder of a run up to label, and stays as it is.
stdout gets a row of CSV for each paper, sorted by id; stderr how unlike the papers of the run they are.`;

function addCacheCommands(cache: Command): void {
  cache
    .command("gc")
    .description("drop the least recently used results beyond a size")
    .option("--cache <dir>", CACHE)
    .option("--max-mb <n>", "megabytes that may stay [2048]")
    .action(async (flags: object) => {
      await (await import("./cache-command.ts")).gcCommand(flags);
    });
  cache
    .command("verify")
    .description("check every cached file against its hash, and drop what is damaged")
    .option("--cache <dir>", CACHE)
    .action(async (flags: object) => {
      await (await import("./cache-command.ts")).verifyCommand(flags);
    });
}

function withStageOptions(command: Command): Command {
  for (const name of optionNames) command.addOption(toOption(name));
  return command;
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

const COMMANDS = new Set(["run", "status", "explain", "diff", "predict", "cache"]);

/** Tells an error in one sentence and gives its exit code. */
function tell(error: unknown, argv: readonly string[]): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok;
    if (error.code === "commander.help") return EXIT.usage;
    const command = argv.slice(0, 1).filter((word) => COMMANDS.has(word));
    const sentence = error.message
      .replace(/^error: /, "")
      .replace(/\s*\n\s*/g, " ")
      .replace(/[.\s]*$/, "");
    process.stderr.write(`topicscape: ${sentence}; see ${["topicscape", ...command].join(" ")} --help.\n`);
    return EXIT.usage;
  }
  if (argv.includes("--debug") && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
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
