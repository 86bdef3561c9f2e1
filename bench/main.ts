/*
 * The measurements that anyone can repeat: npm run bench -- --help. Each prints a table that ends with the machine it was made on.
 */
import path from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { compare, type CompareOptions } from "./compare.ts";
import { BIG, CORPORA, PEER, SAMPLE, shown } from "./corpora.ts";
import { type CheckOptions, kmeansCheck } from "./kmeans-check.ts";
import { machineLine } from "./machine.ts";
import { naive, type NaiveOptions } from "./naive.ts";
import { quality, type QualityOptions } from "./quality.ts";
import { reportBench } from "./report.ts";
import { writeResult } from "./results.ts";
import { scale, type ScaleOptions } from "./scale.ts";
import { stages } from "./stages.ts";
import { vocabulary } from "./vocabulary.ts";

/** What a measurement has to tell. */
interface Report {
  readonly text: string;
  /** Of the Python, where one took part. */
  readonly versions?: string;
}

const program = new Command("bench").description(
  "Measures the built program. Runs never use its cache; output folders and corpora are made in a scratch folder and removed.",
);

/** A subcommand that can put its table into results.md. */
function measurement(usage: string, description: string): Command {
  return program
    .command(usage)
    .description(description)
    .option("--write", "put the table into bench/results.md as well");
}

async function tell(command: Command, report: Promise<Report>): Promise<void> {
  const { text, versions } = await report;
  const body = `${text}\n\n${machineLine(versions)}`;
  console.log(body);
  if (command.opts().write === true) {
    writeResult(command.name(), `npm run bench -- ${repeatable(process.argv.slice(2))}`, body);
  }
}

/** Where things lie on one machine is of no use on another. */
const OF_THE_MACHINE = /^--(?:python|peer|scratch|corpora)(=|$)/;

/** The arguments as someone else would give them. */
function repeatable(given: readonly string[]): string {
  return given
    .filter((argument, i) => {
      const before = OF_THE_MACHINE.exec(given[i - 1] ?? "");
      return !OF_THE_MACHINE.test(argument) && before?.[1] !== "" && argument !== "--write";
    })
    .map((argument) => (path.isAbsolute(argument) ? shown(argument) : argument))
    .join(" ");
}

const number =
  (least: number, whole = true) =>
  (given: string): number => {
    const value = Number(given);
    if (given.trim() !== "" && value >= least && (!whole || Number.isInteger(value))) return value;
    throw new InvalidArgumentError(`Expected a ${whole ? "whole " : ""}number from ${least}.`);
  };
const sizes = (given: string): number[] => given.split(",").map(number(1));
const sizesOrAll = (given: string): (number | "all")[] =>
  given.split(",").map((size) => (size === "all" ? size : number(1)(size)));

const topics = (k: number): Option => new Option("--k <topics>", "topics").default(k).argParser(number(2));
const runs = (times: number): Option =>
  new Option("--runs <n>", "times to run; medians are printed").default(times).argParser(number(1));
const dims = new Option("--dims <n>", "principal components").default(100).argParser(number(2));
const seed = new Option("--seed <n>", "seed of what is drawn at random").default(1).argParser(number(0));
const python = new Option(
  "--python <path>",
  "a Python with scikit-learn (default: $TOPICSCAPE_PYTHON, or python3)",
);

measurement("compare [corpus]", "Topicscape against scikit-learn's recipe, in turns, stage by stage")
  .addOption(topics(20))
  .addOption(runs(3))
  .addOption(dims)
  .addOption(new Option("--peer <script>", "the peer").default(PEER, shown(PEER)))
  .addOption(python)
  .action((corpus: string | undefined, options: CompareOptions, command: Command) =>
    tell(command, compare(corpus, options)),
  );

measurement(
  "scale [base]",
  "time and memory by stage as the corpus grows, beyond its own size by made-up papers",
)
  .addOption(
    new Option("--sizes <list>", "numbers of papers; all is the size of the base corpus")
      .default([10_000, 30_000, "all", 300_000, 1_000_000], "10000,30000,all,300000,1000000")
      .argParser(sizesOrAll),
  )
  .addOption(topics(20))
  .addOption(runs(1))
  .addOption(seed)
  .option("--gz", "gzip the corpora", false)
  .option("--scratch <folder>", "where to make the corpora (default: the system's temporary folder)")
  .action((base: string | undefined, options: ScaleOptions, command: Command) =>
    tell(command, asReport(scale(base ?? BIG, options))),
  );

measurement("vocabulary [corpus]", "whether made-up papers have the vocabulary of real ones")
  .addOption(
    new Option("--share <share>", "share of the corpus to grow the rest from")
      .default(0.1)
      .argParser(number(0, false)),
  )
  .addOption(seed)
  .action((corpus: string | undefined, options: { share: number; seed: number }, command: Command) =>
    tell(command, asReport(vocabulary(corpus ?? BIG, options))),
  );

measurement(
  "kmeans-check [corpus]",
  "inertia and captured variance against scikit-learn and ARPACK, same matrices",
)
  .addOption(topics(20))
  .addOption(dims)
  .addOption(new Option("--starts <n>", "scikit-learn's n_init").default(10).argParser(number(1)))
  .addOption(new Option("--seed <n>", "scikit-learn's seed").default(0).argParser(number(0)))
  .addOption(python)
  .action((corpus: string | undefined, options: CheckOptions, command: Command) =>
    tell(command, kmeansCheck(corpus ?? BIG, options)),
  );

measurement("naive [corpus]", "Topicscape against natural, ml-pca and ml-kmeans as their READMEs show them")
  .addOption(
    new Option("--sizes <list>", "numbers of papers")
      .default([200, 400, 1000], "200,400,1000")
      .argParser(sizes),
  )
  .addOption(topics(10))
  .addOption(new Option("--limit <seconds>", "for the packages, a size").default(120).argParser(number(1)))
  .action((corpus: string | undefined, options: NaiveOptions, command: Command) =>
    tell(command, asReport(naive(corpus ?? BIG, options))),
  );

measurement(
  "quality",
  "topics against known classes, words, and from seed to seed, beside scikit-learn's recipe",
)
  .addOption(
    new Option(
      "--corpora <folder>",
      "corpora in JSON Lines with a field label; $TOPICSCAPE_CORPORA names another",
    ).default(CORPORA, shown(CORPORA)),
  )
  .addOption(new Option("--seeds <n>", "runs of each corpus").default(5).argParser(number(2)))
  .addOption(new Option("--peer <script>", "the peer").default(PEER, shown(PEER)))
  .addOption(python)
  .action((options: QualityOptions, command: Command) => tell(command, quality(options)));

measurement("stages", "seconds of each stage of the main job, charts and report included")
  .argument("[input]", "what to read", shown(SAMPLE))
  .argument("[runs]", "times to run; medians are printed", number(1), 5)
  .action((input: string, times: number, _: object, command: Command) =>
    tell(command, asReport(stages(input, { runs: times }))),
  );

measurement(
  "report [corpus]",
  "size, first paint and search of the report in headless Chromium, as the corpus grows",
)
  .addOption(
    new Option("--sizes <list>", "numbers of papers; all is the whole corpus")
      .default([5000, "all"], "5000,all")
      .argParser(sizesOrAll),
  )
  .action((corpus: string | undefined, options: { sizes: (number | "all")[] }, command: Command) =>
    tell(command, asReport(reportBench(corpus ?? BIG, options))),
  );

const asReport = async (text: Promise<string>): Promise<Report> => ({ text: await text });

// Leaving by exit() ends what still runs and removes the scratch folders.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
try {
  await program.parseAsync();
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
