import { csvFormatValue } from "d3-dsv";
import { TIERS } from "../cluster/assignment.ts";
import { copied } from "../kernels/copied.ts";
import { plainWords } from "../kernels/plain-words.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import type { Corpus } from "./corpus.ts";
import type { Papers } from "./read-papers.ts";
import type { Tails } from "./tails.ts";
import { Texts } from "./texts.ts";

/** Where the papers were placed: arrays along the documents. */
export interface Placement {
  /** -1 for papers that were left unassigned: their nearest topic is the second. */
  readonly topic: Int32Array;
  readonly secondTopic: Int32Array;
  readonly score: Float64Array;
  readonly tier: Uint8Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Columns of numbers of terms, and the terms as they are written. */
  readonly deciding: readonly Int32Array[];
  readonly surfaces: readonly string[];
  readonly labels: readonly string[];
}

/** Bytes that kernels may read or write behind an array. */
const SPARE = 16;
/** Bytes of four numbers with a comma behind each, and of what stands between terms and around them. */
const NUMBERS = 4 * 24;
const AROUND_TERMS = 8;
/** Numbers of this size and more the kernel does not write. */
const WIDE = 1e9;
/** What a cell is quoted for. */
const ODD = /[",\n\r]/;

type Call = Parameters<Kernels["writeRows"]>;

/** The rows of documents.csv, in pieces that lie in the memory of the machine. */
export function documentRows(
  { machine, lanes }: Pick<Corpus, "machine" | "lanes">,
  papers: readonly Papers[],
  tails: Tails,
  placement: Placement,
): Uint8Array[] {
  const texts = textsOf(machine, tails, placement);
  const placed = placedIn(machine, placement);
  const calls = papers.map(({ first, heads, headEnds, tails: own }): Call => {
    const count = own.length;
    const most = heads.length + count * (texts.longest + NUMBERS + AROUND_TERMS) + tails.sizeOf(own);
    const [out, size] = [machine.u8(most + SPARE), machine.i32(1)];
    return [heads, headEnds, own, first, count, ...placed, ...texts.call, out, size];
  });
  if ([placement.score, placement.x, placement.y].some(isWide))
    for (const call of calls) plainWords.writeRows(...call);
  else
    machine.run(
      "writeRows",
      Array.from({ length: lanes }, (_, lane) => calls.filter((_call, i) => i % lanes === lane)),
    );
  return calls.map((call) => {
    const [out, size] = call.slice(-2) as [Uint8Array, Int32Array];
    return out.subarray(0, size[0]);
  });
}

/** In a loop: a call for each number would take longer than all else here. */
function isWide(column: Float64Array | Float32Array): boolean {
  for (let i = 0; i < column.length; i++) if (!(Math.abs(column[i]!) < WIDE)) return true;
  return false;
}

/** Arguments of the kernel, from the topics to the length of the columns of deciding terms. */
function placedIn({ i32, f32, f64, u8 }: Machine, placement: Placement) {
  const { topic, secondTopic, tier, score, x, y, deciding } = placement;
  const columns = i32(deciding.length * topic.length);
  deciding.forEach((column, c) => {
    columns.set(column, c * topic.length);
  });
  return [
    copied(i32, topic),
    copied(i32, secondTopic),
    copied(u8, tier),
    copied(f64, score),
    copied(f32, x),
    copied(f32, y),
    columns,
    topic.length,
  ] as const;
}

/** All texts of the rows but those of the heads, as arguments of the kernel, and what the longest of a row but for its tail may take. */
function textsOf({ i32, u8 }: Machine, tails: Tails, { labels, surfaces }: Placement) {
  const texts = new Texts();
  texts.add(["", ...labels].map((label, i) => `,${i - 1},${csvFormatValue(label)},`));
  const tiers = texts.add(TIERS.map((name) => `${name},`));
  const isPlain = !ODD.test(surfaces.join(""));
  const terms = texts.add(isPlain ? surfaces : surfaces.map((surface) => surface.replaceAll('"', '""')));
  const longest = texts.longest(0, tiers) + texts.longest(tiers, terms) + 3 * texts.longest(terms);
  const fronts = texts.take(tails.texts);
  const odd = u8(surfaces.length);
  if (!isPlain) odd.set(surfaces.map((surface) => Number(ODD.test(surface))));
  const begins = copied(i32, texts.begins);
  return { call: [copied(u8, texts.bytes()), begins, tiers, terms, fronts, odd] as const, longest };
}
