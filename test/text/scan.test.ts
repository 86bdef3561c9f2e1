import { appendFileSync, closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { fromLines } from "../../src/text/lines.ts";
import { Scan, type Scanned } from "../../src/text/scan.ts";
import { GAP } from "../../src/text/tokens.ts";
import { type PlainScan, plainScan } from "./plain-scan.ts";

/** As plainScan(), of lines that may be cut into blocks at any place. */
function scanned(lines: readonly string[], linesPerBlock = lines.length): PlainScan {
  const scan = new Scan();
  const blocks: Scanned[] = [];
  for (let l = 0; l < lines.length; l += linesPerBlock) {
    blocks.push(scan.read(new TextEncoder().encode(lines.slice(l, l + linesPerBlock).join(""))));
  }
  return foundIn(scan, blocks);
}

/** The same of a file that is read in parts of so many bytes. */
function scannedParts(file: string, bytes: number): PlainScan {
  const scan = new Scan();
  const blocks: Scanned[] = [];
  const open = openSync(file, "r");
  const { size } = statSync(file);
  for (let from = 0; from < size; from += bytes) {
    blocks.push(scan.readPart(open, from, Math.min(from + bytes, size)));
  }
  closeSync(open);
  return foundIn(scan, blocks);
}

function foundIn(scan: Scan, blocks: readonly Scanned[]): PlainScan {
  const terms = scan.termsIn(1);
  const { frequency, surfaces, uses } = scan.count(terms);
  const names = fromLines(terms);
  scan.giveRows(Int32Array.from(frequency.keys()));
  return {
    streams: blocks.flatMap((block) => streamsOf(scan, block, names)),
    forms: fromLines(surfaces)
      .map((form, f) => `${form}: ${uses[3 * f + 1]}, ${uses[3 * f + 2]}`)
      .sort(),
    frequency: [...frequency].map((papers, t) => `${names[t]}: ${papers}`).sort(),
  };
}

function streamsOf(scan: Scan, { stream, titles, papers }: Scanned, names: readonly string[]): string[] {
  const words = [...scan.inRows(stream)].map((row) => (row === GAP ? "|" : names[row]!));
  let start = 0;
  return [...papers].map((size, p) => {
    const paper = words.slice(start, (start += size));
    return paper.toSpliced(titles[p]!, 0, "/").join(" ");
  });
}

interface Texts {
  readonly title: string;
  readonly abstract: string;
}
const lineOf = ({ title, abstract }: Texts): string =>
  `${JSON.stringify({ id: 'a "b" \\', title, abstract, sources: ["x"] })}\n`;
const abstracts = (...texts: readonly string[]): Texts[] =>
  texts.map((abstract) => ({ title: "", abstract }));

const PIECES =
  `a the of deep Graph graphs k-means model's don't R&D AT&T 100 2x 3D gpt4 a1b2-c3 1e-4 90th 7b 1980s 5GB 1-2 3d 3d-x 10-fold x- -y ' - -- . , ; : ! ? ( ) [ ] " "" " ` +
  `e.g. i.i.d. i.i.d I.I.D, non-i.i.d www. www.a.org WWW.x www.a.org, http://a.b/c_d https://x ftp://y a@b.org a.b@c a/b and/or x.org/y github.com/a / // ` +
  `& &amp; &lt; &#123; &nbsp; <b> </b> <b x> <a <sub>2</sub> < <5 x<y > -> <jats:p> <é ` +
  `\\ \\\\ \\textbf \\textbf{ \\bf {\\bf {bf bf{ \\emph{a} \\alpha \\alpha- $\\alpha$-fair $k$-means $x$ $ $$ $$x$$ $5 \\( \\) \\[ \\] \\cite{a,b} \\cite [x] {a} ` +
  `\\" \\'e \\' \\"{o} \\c{c} {\\o} \\L \\ss \\% \\& \\_ { } {} {a} } mathcal mathcal{O} mathcalO MATHCAL textbf scriptsizeFLaws underline underlineT emphasis x-mathbb ` +
  `ell infty leq pneq Acdot sqrt-x _ ^ x_1 x_{i,j}^2 S^{2/3} sigma_max QK^top snake_case _a_ ell_p H_infty ` +
  `é naïve Łódź – — ’ don’t “a” … ﬁne eﬃcient ＡＢ ＄ ｛ ＜ｂ＞ ⓦⓦⓦ．ｘ ½ ™ ￼ ́ é 深度学习 模型 लर्निंग İ ΑΣ β-VAE non\u2011iid cluster\u00ading 😀 \ud800`;
const BOILERPLATE = [
  "METHODS:We ",
  "Methods: ",
  "MATERIALS AND METHODS: ",
  "Purpose. To ",
  "Background The ",
  "Results—",
  "Conclusions ",
  "results: ",
  "Abstract ",
  ". ",
  ". Code is available at https://a.org/b_c",
  ". Our code will be released.",
  ". © 2020 Elsevier B.V. All rights reserved.",
  ". (c) 2013 Wiley",
  "(ABSTRACT TRUNCATED AT 250 WORDS)",
];
const ENDS_AND_HEADINGS =
  "Methods: |METHODS:|Aims |Key |results: |Background The |. |.|: |Code is available|on GitHub|. We release code.|http://a|. Models: x.io/|" +
  '\\url{a}|©|(c) 2019|. All rights reserved|Copyright 2020, A|. Published by A Press|é|\n|\\|"| |a|Graphs|. Our data is open-sourced.|\u2028|' +
  ". This work is licensed|. Data and videos:|Data |study types: |A.|b) | (ABSTRACT TRUNCATED|www.a|x.com, |https:|\\href|\"(Code| is downloaded. |'";
const boilerplate = fc
  .tuple(
    // Closing lines are looked for in the last 300 characters, and in a tail of the bytes.
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 250, max: 300 }) },
      { weight: 1, arbitrary: fc.integer({ min: 900, max: 1030 }) },
    ),
    fc.array(fc.constantFrom(...ENDS_AND_HEADINGS.split("|")), { maxLength: 12 }),
  )
  .map(([length, all]) => ["Code ".repeat(length / 5), ...all].join(""));

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...BOILERPLATE) },
  { weight: 8, arbitrary: fc.constantFrom(...PIECES.split(" ")) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      " ",
      " ",
      " ",
      "\n",
      "\t",
      "\r",
      "\f",
      "\v",
      "\b",
      "\0",
      "\u00a0",
      "\u2028",
      "\ufeff",
      "  ",
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-zA-Z0-9'-]{1,20}$/) },
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));
const corpus = fc.array(fc.record({ title: text, abstract: text }), { minLength: 1, maxLength: 4 });

describe("the scan of bytes", () => {
  it("finds what clean() and words() find in the strings, whatever the texts", () => {
    fc.assert(
      fc.property(corpus, fc.integer({ min: 1, max: 4 }), (papers, linesPerBlock) => {
        expect(scanned(papers.map(lineOf), linesPerBlock)).toEqual(plainScan(papers));
      }),
      { numRuns: 600 },
    );
  });

  it("overlooks no boilerplate", () => {
    fc.assert(
      fc.property(boilerplate, (abstract) => {
        expect(scanned(abstracts(abstract).map(lineOf))).toEqual(plainScan(abstracts(abstract)));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["a form that is LaTeX", "the mathcal norm, x-mathbb cats, scriptsizeFLaws"],
    ["addresses that leave their neighbours adjacent", "deep https://x.org/a_b graph (http://a.b). cat"],
    ["commands that join the words beside them", "deep \\L ojasiewicz {\\bf graph} \\cite {a} cats"],
    ["www., which only counts beside other addresses", "at www.example.com cats; or/and www.example.com"],
    ["brackets that are none before they are plain", "deep ＜b＞ graph ＄x＄ cats"],
    ["a long word", `${"graph".repeat(40)} ${"1".repeat(200)} ${"é".repeat(70)} deep`],
  ])("finds the same in %s", (_, abstract) => {
    expect(scanned(abstracts(abstract, abstract).map(lineOf))).toEqual(
      plainScan(abstracts(abstract, abstract)),
    );
  });

  it("reads lines with other spaces, keys in another order and escaped letters", () => {
    const lines = [
      '{ "id": "x", "title": "Deep graphs", "abstract": "of cats" }\n',
      '{"abstract":"of cats","id":"x","title":"Deep graphs"}\n',
      '{"id":"x","title":"\\u0044eep graphs","abstract":"of \\u0063ats"}\n',
      '{"id":"x","title":"Deep graphs" ,"abstract":"of cats"}\n',
    ];
    expect(scanned(lines).streams).toEqual(lines.map(() => "deep graph / | cat"));
  });

  it("leaves the bytes of a block as they were", () => {
    const papers = abstracts("We test graphs. Code is available at https://a.org.", "METHODS: We test.");
    const text = papers.map(lineOf).join("");
    const block = Buffer.alloc(2 * text.length).subarray(0, Buffer.byteLength(text));
    block.write(text);
    new Scan().read(block);
    expect(block.toString()).toBe(text);
  });

  it("finds the same in a file, in whatever parts it is read", () => {
    const papers = ["Deep graphs", "", `${"x".repeat(20)} cats, `.repeat(2000), "the end"].map(
      (abstract, i) => ({
        title: `Paper ${i}`,
        abstract,
      }),
    );
    const folder = mkdtempSync(path.join(tmpdir(), "topicscape-scan-"));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const file = path.join(folder, "documents.jsonl");
    writeFileSync(file, papers.map(lineOf).join(""));
    for (const bytes of [17, 70, 71, 5000, 1e6]) {
      expect(scannedParts(file, bytes)).toEqual(plainScan(papers));
    }
    appendFileSync(file, '{"id":"x"');
    expect(() => scannedParts(file, 1e6)).toThrow("its last line is cut short");
  });

  it("gets through hostile texts, on which a rule that looks back and forth would never end", () => {
    for (const hostile of [
      "www.a ",
      "a/",
      "＜ ",
      "$ ",
      "< a",
      "\\n ",
      "i.",
      "{ ",
      "RESULTS: ",
      "METHODS AND ",
      ". Code ",
      ". © ",
      "é",
      "x".repeat(50),
    ]) {
      const papers = abstracts(hostile.repeat(3000));
      expect(scanned(papers.map(lineOf)).streams).toHaveLength(papers.length);
    }
  });
});

describe("Scan of many forms", () => {
  it("tells apart long ones, also where one begins another", () => {
    const long = Array.from({ length: 3000 }, (_, i) => `q${"z".repeat(20 + (i % 40))}x${i}q`);
    const papers = abstracts(...["one", "two"].map((last) => `${long.join(" ")} ${last}`));
    expect(scanned(papers.map(lineOf))).toEqual(plainScan(papers));
  });
});
