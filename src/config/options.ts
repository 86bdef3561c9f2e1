import * as z from "zod";

/**
 * Every option: where it applies, what it means, its range and its default, in one table.
 * The command line, the config file, the help text and the README's table are all read from it.
 */
interface OptionSpec<T> {
  /** The stage that reads it, or "run" for what concerns the run as a whole. */
  readonly stage: string;
  readonly argument: string;
  readonly default: T;
  /** The range, as it completes "expected ...". */
  readonly expected: string;
  readonly help: string;
  readonly schema: z.ZodType<T>;
  /** May be given several times. */
  readonly repeatable?: true;
}

const option = <T>(spec: OptionSpec<T>): OptionSpec<T> => spec;

/** The command line gives strings where a config file gives numbers. */
const number = (schema: z.ZodNumber): z.ZodType<number> =>
  z.preprocess((v) => (typeof v === "string" && v.trim() !== "" ? Number(v) : v), schema);

const whole = (min: number, max = Number.MAX_SAFE_INTEGER): z.ZodType<number> =>
  number(z.number().int().min(min).max(max));

/** A config file may give one path without a list around it. */
const texts = z.preprocess(
  (v) => (typeof v === "string" ? [v] : v),
  z.array(z.string().min(1)).min(1),
) as z.ZodType<string[]>;

const orAuto = <T>(schema: z.ZodType<T>): z.ZodType<T | "auto"> => z.union([z.literal("auto"), schema]);

/** YAML and JSON may say it with true and false. */
const yesOrNo = z.preprocess(
  (v) => (v === true ? "yes" : v === false ? "no" : v),
  z.enum(["yes", "no"]),
) as z.ZodType<"yes" | "no">;

/** Stands for a file that is not given. */
export const NO_FILE = "none";

export const options = {
  input: option<string[]>({
    stage: "ingest",
    argument: "<path>",
    default: ["data"],
    expected: "a file, a folder, a glob, or - for stdin",
    help: "what to read; may be given several times",
    schema: texts,
    repeatable: true,
  }),
  year: option<number | "auto">({
    stage: "ingest",
    argument: "<year>",
    default: "auto",
    expected: "auto or a year from 1900 to 2200",
    help: "the year of dates that state none; auto takes the year after the latest one a page states",
    schema: orAuto(whole(1900, 2200)),
  }),
  minDf: option<number | "auto">({
    stage: "tokenize",
    argument: "<papers>",
    default: "auto",
    expected: "auto or a whole number from 1",
    help: "drop terms found in fewer papers; auto is 2, but 1 below 10 papers, 3 from 5,000 and 5 from 10,000",
    schema: orAuto(whole(1)),
  }),
  maxDf: option<number>({
    stage: "tokenize",
    argument: "<share>",
    default: 0.5,
    expected: "a share above 0 and up to 1",
    help: "give no weight to terms found in more than this share of the papers",
    schema: number(z.number().gt(0).max(1)),
  }),
  titleWeight: option<number>({
    stage: "vectorize",
    argument: "<times>",
    default: 2,
    expected: "a whole number from 1 to 10",
    help: "how many times a word of the title counts",
    schema: whole(1, 10),
  }),
  components: option<number | "auto">({
    stage: "reduce",
    argument: "<n>",
    default: "auto",
    expected: "auto, a whole number from 2, or a share of the variance between 0 and 1",
    help: "principal components to keep, or the share of variance they must explain; auto grows with the papers from 2 to 100",
    schema: orAuto(z.union([whole(2), number(z.number().gt(0).lt(1))])),
  }),
  k: option<number | "auto">({
    stage: "cluster",
    argument: "<topics>",
    default: "auto",
    expected: "auto or a whole number from 2",
    help: "how many topics; auto chooses one between --k-min and --k-max on which samples of the papers agree",
    schema: orAuto(whole(2)),
  }),
  kMin: option<number>({
    stage: "cluster",
    argument: "<topics>",
    default: 2,
    expected: "a whole number from 2",
    help: "fewest topics that --k auto considers",
    schema: whole(2),
  }),
  kMax: option<number | "auto">({
    stage: "cluster",
    argument: "<topics>",
    default: "auto",
    expected: "auto or a whole number from 2",
    help: "most topics that --k auto considers; auto is the square root of the papers plus 4, at most 40",
    schema: orAuto(whole(2)),
  }),
  neighbours: option<number | "auto">({
    stage: "cluster",
    argument: "<papers>",
    default: "auto",
    expected: "auto or a whole number from 0 to 100",
    help: "papers like it that each paper is averaged with before k-means; auto is 0 for papers of a few words, else 2 to 20 by the number of papers",
    schema: orAuto(whole(0, 100)),
  }),
  polish: option<"yes" | "no">({
    stage: "cluster",
    argument: "<yes or no>",
    default: "yes",
    expected: "yes or no",
    help: "whether a mixture model over the terms goes over the clusters of k-means",
    schema: yesOrNo,
  }),
  restarts: option<number>({
    stage: "cluster",
    argument: "<times>",
    default: 3,
    expected: "a whole number from 1 to 1000",
    help: "samples of 2,000 papers that k-means starts from, of which the best is kept; fewer papers are all taken, once",
    schema: whole(1, 1000),
  }),
  unassigned: option<number>({
    stage: "cluster",
    argument: "<share>",
    default: 0,
    expected: "a share from 0 to 0.5",
    help: "share of the papers to leave without a topic: those that lie least firmly in theirs",
    schema: number(z.number().min(0).max(0.5)),
  }),
  seed: option<number>({
    stage: "run",
    argument: "<n>",
    default: 1,
    expected: "a whole number from 0 to 4294967295",
    help: "seed of everything random",
    schema: whole(0, 0xffffffff),
  }),
  terms: option<number>({
    stage: "label",
    argument: "<n>",
    default: 10,
    expected: "a whole number from 1 to 100",
    help: "terms listed for each topic",
    schema: whole(1, 100),
  }),
  representatives: option<number>({
    stage: "label",
    argument: "<n>",
    default: 5,
    expected: "a whole number from 1 to 100",
    help: "representative papers listed for each topic",
    schema: whole(1, 100),
  }),
  groups: option<number | "auto">({
    stage: "label",
    argument: "<n>",
    default: "auto",
    expected: "auto or a whole number from 0",
    help: "groups of topics that lie near each other; 0 for none; auto is none up to 12 topics, and the root of twice their number above",
    schema: orAuto(whole(0)),
  }),
  labelField: option<string>({
    stage: "label",
    argument: "<name>",
    default: "label",
    expected: "the name of a field of the input",
    help: "field of the input that holds the class of a paper, to measure the topics against where papers have one",
    schema: z.string().min(1),
  }),
  pngScale: option<number>({
    stage: "chart",
    argument: "<times>",
    default: 1.5,
    expected: "a number from 0.5 to 8",
    help: "pixels of a PNG for each unit of its chart",
    schema: number(z.number().min(0.5).max(8)),
  }),
  title: option<string>({
    stage: "report",
    argument: "<text>",
    default: "Topicscape",
    expected: "a text that is not empty",
    help: "title of the report",
    schema: z.string().trim().min(1),
  }),
  edits: option<string>({
    stage: "run",
    argument: "<file>",
    default: NO_FILE,
    expected: "none or a YAML or JSON file",
    help: "topics to rename, merge or split, papers to pin, words to ban or to add",
    schema: z.string().min(1),
  }),
  out: option<string>({
    stage: "run",
    argument: "<dir>",
    default: "out",
    expected: "a folder that can be written",
    help: "output folder",
    schema: z.string().min(1),
  }),
  workers: option<number | "auto">({
    stage: "run",
    argument: "<n>",
    default: "auto",
    expected: "auto or a whole number from 1 to 256",
    help: "threads to use; auto is one for each core; results never depend on it",
    schema: orAuto(whole(1, 256)),
  }),
};

export type OptionName = keyof typeof options;

/** The options that name files from outside, for stages to read. */
export type FileOption = "input" | "edits";

/** A complete, checked set of options: nothing downstream defaults again. */
export type Config = {
  readonly [K in OptionName]: (typeof options)[K] extends OptionSpec<infer T> ? T : never;
};

export const optionNames = Object.keys(options) as OptionName[];

/** `kMin` is `--k-min` on the command line. */
export const flagOf = (name: string): string => `--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
