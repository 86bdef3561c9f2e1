import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainWords } from "../../src/kernels/plain-words.ts";
import type { WordKernels } from "../../src/kernels/word-kernels.ts";
import { seededRandom } from "../../src/random.ts";
import { openMachine } from "../support/machine.ts";

const machine = await openMachine(2);

type Name = keyof WordKernels;
type Numbers = Float32Array | Float64Array | Int32Array | Uint8Array;

function inMemory(array: Numbers): Numbers {
  const { f32, f64, i32, u8 } = machine;
  const [take] = [
    array instanceof Float32Array && f32,
    array instanceof Float64Array && f64,
    array instanceof Int32Array && i32,
    u8,
  ].filter((each) => each !== false);
  const copy = take!(array.length);
  copy.set(array);
  return copy;
}

/** An argument by its place, or so many numbers of it. */
type Result = number | readonly [place: number, length: () => number];

/** Makes some calls, one after the other, by the plain kernel and by the fast one, whose results come out alike. */
function expectSame<N extends Name>(
  name: N,
  calls: Parameters<WordKernels[N]>[],
  results: readonly Result[],
): void {
  machine.scope(() => {
    const copies = new Map<Numbers, Numbers>();
    const copyOf = (array: Numbers): Numbers =>
      copies.get(array) ?? copies.set(array, inMemory(array)).get(array)!;
    const own = calls.map((call) =>
      (call as readonly (number | Numbers)[]).map((x) => (typeof x === "number" ? x : copyOf(x))),
    );
    machine.run(name, [own as unknown as Parameters<WordKernels[N]>[]]);
    for (const call of calls) (plainWords[name] as (...call: unknown[]) => void)(...call);
    for (const result of results) {
      const place = typeof result === "number" ? result : result[0];
      const expected = (calls[0] as readonly (number | Numbers)[])[place] as Numbers;
      const length = typeof result === "number" ? expected.length : result[1]();
      expect([...copyOf(expected).subarray(0, length)], `argument ${place}`).toEqual([
        ...expected.subarray(0, length),
      ]);
    }
  });
}

/** Papers of a few terms with gaps, in two steps, and topics from -1 on. */
const corpora = fc.record({
  seed: fc.nat(),
  papers: fc.nat(12),
  terms: fc.integer({ min: 1, max: 70 }),
  k: fc.integer({ min: 1, max: 3 }),
});

function corpusOf({ seed, papers, terms, k }: { seed: number; papers: number; terms: number; k: number }) {
  const random = seededRandom(seed);
  const below = (n: number): number => Math.floor(n * random());
  const start = new Int32Array(papers + 1);
  for (let d = 0; d < papers; d++) start[d + 1] = start[d]! + below(30);
  // Few terms are frequent, so that some come again side by side.
  const stream = Int32Array.from(
    { length: start[papers]! },
    () => Math.floor((terms + 1) * random() ** 2) - 1,
  );
  const titleEnd = Int32Array.from(
    { length: papers },
    (_, d) => start[d]! + below(start[d + 1]! - start[d]! + 1),
  );
  const topic = Int32Array.from({ length: papers }, () => below(k + 1) - 1);
  const middle = below(papers + 1);
  const steps = [
    [0, middle],
    [middle, papers],
  ] as const;
  return { stream, start, titleEnd, topic, steps, below };
}

const marksFor = (terms: number): Float64Array =>
  new Float64Array(Math.ceil(terms / 64) + Math.ceil(terms / 4096));

/** What follows each term, by the plain kernels. */
function followersOf(
  { stream, start, titleEnd }: ReturnType<typeof corpusOf>,
  papers: number,
  terms: number,
) {
  const next = new Int32Array(terms + 1);
  plainWords.countFollowers(stream, start, 0, papers, next);
  const begins = new Int32Array(terms + 1);
  for (let t = 0; t < terms; t++) begins[t + 1] = begins[t]! + next[t + 1]!;
  const entries = new Int32Array(2 * begins[terms]!);
  plainWords.sortFollowers(stream, start, titleEnd, 0, papers, begins.slice(), entries);
  return { begins, entries };
}

describe("kernels over words do what their plain twins do", () => {
  it("termPapers, of papers in any order of topics", () => {
    fc.assert(
      fc.property(corpora, (shape) => {
        const { stream, start, titleEnd, topic, steps } = corpusOf(shape);
        const columns = shape.terms + 1;
        const which = Int32Array.from(topic, (_, d) => d);
        const [last, held] = [new Int32Array(columns), new Int32Array((shape.k + 1) * columns)];
        const inTitles = new Int32Array(columns);
        expectSame(
          "termPapers",
          steps.map(([begin, end]) => [
            stream,
            start,
            titleEnd,
            which,
            begin,
            end,
            topic,
            columns,
            last,
            held,
            inTitles,
          ]),
          [9, 10],
        );
      }),
    );
  });

  it("countFollowers and sortFollowers", () => {
    fc.assert(
      fc.property(corpora, (shape) => {
        const corpus = corpusOf(shape);
        const { stream, start, titleEnd, steps } = corpus;
        const counts = new Int32Array(shape.terms + 1);
        expectSame(
          "countFollowers",
          steps.map(([begin, end]) => [stream, start, begin, end, counts]),
          [4],
        );
        const { begins, entries } = followersOf(corpus, shape.papers, shape.terms);
        const [next, sorted] = [begins.slice(), new Int32Array(entries.length)];
        expectSame(
          "sortFollowers",
          steps.map(([begin, end]) => [stream, start, titleEnd, begin, end, next, sorted]),
          [5, 6],
        );
        expect(sorted).toEqual(entries);
      }),
    );
  });

  it("frequentFollowers and phrasePapers", () => {
    fc.assert(
      fc.property(corpora, fc.integer({ min: 1, max: 3 }), (shape, fewest) => {
        const corpus = corpusOf(shape);
        const { terms, k } = shape;
        const { begins, entries } = followersOf(corpus, shape.papers, terms);
        const [frequent, seconds] = [new Int32Array(terms), new Int32Array(entries.length)];
        const [notes, marks] = [new Int32Array(4 * terms), marksFor(terms)];
        expectSame(
          "frequentFollowers",
          [[begins, entries, 0, terms, fewest, terms, notes, marks, frequent, seconds]],
          [7, 8, 9],
        );
        const phrases = new Int32Array(terms + 1);
        for (let t = 0; t < terms; t++) phrases[t + 1] = phrases[t]! + frequent[t]!;
        const features = phrases[terms]!;
        const [counts, inTitles] = [new Int32Array(features), new Int32Array(features)];
        const papers = new Int32Array((k + 1) * features);
        const middle = corpus.below(terms + 1);
        const steps = [
          [0, middle],
          [middle, terms],
        ] as const;
        expectSame(
          "phrasePapers",
          steps.map(([begin, end]) => [
            begins,
            entries,
            begin,
            end,
            phrases,
            seconds,
            corpus.topic,
            features,
            new Int32Array(4 * terms),
            counts,
            inTitles,
            papers,
          ]),
          [9, 10, 11],
        );
      }),
    );
  });

  it("aroundPairs, numberUses and usePapers", () => {
    fc.assert(
      fc.property(corpora, (shape) => {
        const { stream, start, titleEnd, topic, steps, below } = corpusOf(shape);
        const { terms, k } = shape;
        // Each term begins pairs with up to two others.
        const pairs = new Int32Array(terms + 1);
        for (let t = 0; t < terms; t++) pairs[t + 1] = pairs[t]! + below(3);
        const seconds = Int32Array.from({ length: pairs[terms]! }, () => below(terms));
        const flags = new Uint8Array(terms + 1);
        for (let t = 0; t < terms; t++) if (pairs[t + 1]! > pairs[t]!) flags[t + 1]! |= 1;
        for (const t of seconds) flags[t + 1]! |= 2;
        const uses = new Int32Array(4 * (1 + stream.length));
        expectSame(
          "aroundPairs",
          steps.map(([begin, end]) => [stream, start, titleEnd, begin, end, flags, pairs, seconds, uses]),
          [8],
        );
        const bits = Math.ceil(Math.log2(2 * stream.length + 2));
        const [triples, count] = [new Int32Array(4 * stream.length), new Int32Array(1)];
        expectSame("numberUses", [[uses, new Int32Array(2 ** bits), bits, triples, count]], [0, 3, 4]);
        const kept = Int32Array.from({ length: count[0]! }, (_, t) =>
          t % 3 === 0 ? -1 : t - Math.ceil(t / 3),
        );
        const rows = new Int32Array((k + 2) * count[0]!);
        expectSame("usePapers", [[uses, kept, topic, k + 2, new Int32Array(count[0]!), rows]], [5]);
      }),
    );
  });

  it("heaviest, also of features alike", () => {
    const cases = fc.record({
      seed: fc.nat(),
      features: fc.nat(40),
      k: fc.integer({ min: 1, max: 4 }),
      most: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(cases, ({ seed, features, k, most }) => {
        const random = seededRandom(seed);
        const papers = Int32Array.from({ length: k * features }, () => Math.floor(4 * random()));
        const sizes = Int32Array.from({ length: k }, () => Math.floor(9 * random()));
        const frequency = Int32Array.from({ length: features }, (_, t) =>
          Array.from({ length: k }, (__, c) => papers[c * features + t]!).reduce((sum, n) => sum + n, 0),
        );
        const factor = Float64Array.from({ length: features }, () => Math.ceil(3 * random()) / 7);
        const admitted = Uint8Array.from({ length: features }, () => Number(random() < 0.8));
        const [which, weights] = [new Int32Array(k * most).fill(-1), new Float64Array(k * most)];
        const n = sizes.reduce((sum, size) => sum + size, 0);
        expectSame(
          "heaviest",
          [[papers, features, 0, k, sizes, n, frequency, factor, admitted, most, which, weights]],
          [10, 11],
        );
      }),
    );
  });

  it("countWindows, of lists that share terms, in papers shorter and longer than a window and than 64 places", () => {
    const cases = fc.record({ seed: fc.nat(), papers: fc.nat(5), width: fc.integer({ min: 1, max: 80 }) });
    fc.assert(
      fc.property(cases, ({ seed, papers, width }) => {
        const random = seededRandom(seed);
        const below = (n: number): number => Math.floor(n * random());
        const start = new Int32Array(papers + 1);
        for (let d = 0; d < papers; d++) start[d + 1] = start[d]! + below(200);
        const stream = Int32Array.from({ length: start[papers]! }, () => below(8) - 1);
        // Lists of the terms 0 1 2, 2 1 and 3; terms are numbered from 1 in the order of their rows, and 4 .. 6 are not asked for.
        const unit = Int32Array.of(0, 1, 2, 3, 4, 0, 0, 0);
        const use = Int32Array.of(0, 0, 1, 3, 5, 6);
        const [list, place] = [Int32Array.of(0, 0, 1, 0, 1, 2), Int32Array.of(0, 1, 1, 2, 0, 0)];
        const [lengths, table, room] = [
          Int32Array.of(3, 2, 1),
          Int32Array.of(0, 9, 13),
          Int32Array.of(0, 3, 5),
        ];
        const together = new Float64Array(14);
        expectSame(
          "countWindows",
          [
            [
              stream,
              start,
              Int32Array.from({ length: papers }, (_, d) => papers - 1 - d),
              0,
              papers,
              width,
              unit,
              use,
              list,
              place,
              3,
              lengths,
              table,
              room,
              new Int32Array(2 * 6 + 3),
              new Int32Array(2 * 5),
              new Float64Array(4 * 4),
              together,
            ],
          ],
          [17],
        );
      }),
    );
  });

  it("readLines and writeRows, of any texts", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc
        .array(fc.constantFrom("a", ",", '"', "\\", "\n", "\u00e9", '","title":"', "x".repeat(20)))
        .map((s) => s.join("")),
    );
    const document = fc.record({
      id: text,
      title: text,
      abstract: text,
      date: fc.constantFrom(null, "2020", "2021"),
    });
    const lines = fc.array(
      fc.oneof(
        { weight: 9, arbitrary: document.map((d) => JSON.stringify(d)) },
        { weight: 1, arbitrary: fc.constant('{"title":"t","id":"i"}') },
      ),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(lines, fc.nat(13), fc.nat(), (listed, most, seed) => {
        const bytes = Buffer.from(listed.map((line) => `${line}\n`).join(""));
        const block = Uint8Array.from([...bytes, ...new Uint8Array(16)]);
        const column = (): Int32Array => new Int32Array(13);
        const [ends, cellEnds, tails, odd, counts] = [
          column(),
          column(),
          column(),
          column(),
          new Int32Array(4),
        ];
        const cells = new Uint8Array(bytes.length + 16);
        const ranges = new Int32Array(26);
        expectSame(
          "readLines",
          [
            [
              block,
              bytes.length,
              most,
              ends,
              cells,
              cellEnds,
              tails,
              ranges,
              odd,
              new Int32Array(32),
              5,
              counts,
            ],
          ],
          [3, [4, () => cellEnds[counts[1]! - 1] ?? 0], 5, 6, 7, 8, 11],
        );
        const random = seededRandom(seed);
        const n = counts[1]!;
        const below = (m: number): Int32Array =>
          Int32Array.from({ length: n }, () => Math.floor(m * random()));
        const decimals = (): number[] =>
          Array.from(
            { length: n },
            () =>
              Math.round((random() - 0.5) * 10 ** Math.ceil(9 * random())) / 10 ** Math.ceil(8 * random()),
          );
        const texts = Array.from({ length: 3 + 3 + 4 + 8 }, (_, i) => "t".repeat(i % 5) + String(i));
        const begins = Int32Array.from([0, ...texts.map((_, i) => texts.slice(0, i + 1).join("").length)]);
        const deciding = Int32Array.from({ length: 3 * n }, () => Math.floor(5 * random()) - 1);
        const [out, size] = [new Uint8Array(bytes.length + 400 * n + 16), new Int32Array(1)];
        const all = Uint8Array.from([...Buffer.from(texts.join("")), ...new Uint8Array(16)]);
        expectSame(
          "writeRows",
          [
            [
              cells,
              cellEnds,
              below(4),
              0,
              n,
              below(3).map((c) => c - 1),
              below(3),
              Uint8Array.from(below(3)),
              Float64Array.from(decimals()),
              Float32Array.from(decimals()),
              Float32Array.from(decimals()),
              deciding,
              n,
              all,
              begins,
              3,
              6,
              10,
              Uint8Array.of(0, 0, 1, 0),
              out,
              size,
            ],
          ],
          [20, [19, () => size[0]!]],
        );
      }),
    );
  });

  it("findWords, of letters beyond ASCII and marks too", () => {
    const characters = fc.constantFrom(...Array.from("aZb3 -'&.\n\t\x80\x81"));
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 40 }), fc.nat(), (listed, seed) => {
        const random = seededRandom(seed);
        const text = Uint8Array.from([...Buffer.from(listed.join(""), "latin1"), ...new Uint8Array(16)]);
        const may = Uint8Array.from({ length: 2 ** 15 }, () => Number(random() < 0.5));
        expectSame("findWords", [[text, listed.length, may, new Int32Array(63), new Int32Array(1)]], [3, 4]);
      }),
    );
  });
});
