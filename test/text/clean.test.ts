import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clean, isPlainForm, reachesFar } from "../../src/text/clean.ts";

/** What a reader sees: runs of spaces count as one. */
const cleaned = (text: string): string => clean(text).replace(/\s+/g, " ").trim();

const cases = (name: string, table: readonly (readonly [string, string])[]): void => {
  it.each(table)(`${name}: %s`, (text, expected) => {
    expect(cleaned(text)).toBe(expected);
  });
};

describe("clean reads whole LaTeX", () => {
  cases("keeps the words inside font commands", [
    ["{\\textbf P}rototypes", "Prototypes"],
    ["{\\textbf M}odel {\\textbf T}ransfer", "Model Transfer"],
    ["\\textbf{bold} and \\emph{slanted}", "bold and slanted"],
    ["{\\bf Hello} world", "Hello world"],
    ["\\underline{T}ext", "Text"],
  ]);
  cases("keeps letters and their accents", [
    ["S{\\o}rensen-Dice", "Sørensen-Dice"],
    ["Kurdyka-\\L ojasiewicz", "Kurdyka-Łojasiewicz"],
    ["{\\L}ojasiewicz", "Łojasiewicz"],
    ['Schr\\"odinger', "Schrödinger"],
    ['Schr{\\"o}dinger', "Schrödinger"],
    ["R\\'enyi", "Rényi"],
    ["R\\'{e}nyi", "Rényi"],
    ["fran\\c{c}ais", "français"],
    ["Erd\\H{o}s", "Erdős"],
    ["Gau{\\ss}", "Gauß"],
  ]);
  cases("drops mathematics", [
    ["at rate $O(1/T)$ or $$x^2 + y$$ here", "at rate or here"],
    ["for \\(x \\in X\\) and \\[ y = f(x) \\] too", "for and too"],
    ["the temperature {\\tau} controls", "the temperature controls"],
    ["$k$ clusters", "clusters"],
  ]);
  cases("keeps the letter that is part of a name", [
    ["$k$-means", "k-means"],
    ["$\\alpha$-fair", "alpha-fair"],
    ["the \\alpha-divergence", "the alpha-divergence"],
  ]);
  cases("drops commands and citations, with the space they leave", [
    ["\\cite{smith2020} shows", "shows"],
    ["shown~\\citep[see][p. 2]{smith2020,doe}.", "shown~ ."],
    ["see \\ref{fig:1}", "see"],
    ["left\\quad right", "left right"],
    ["tasks (\\eg, Indoor)", "tasks ( , Indoor)"],
    ["100\\% of R\\&D", "100% of R&D"],
  ]);
  cases("takes a price for no mathematics", [
    ["from $5 million to $10 million", "from $5 million to $10 million"],
    ["costs $5-$10 each", "costs $5-$10 each"],
    ["costs \\$5 or \\$6", "costs 5 or 6"],
  ]);
});

describe("clean reads LaTeX that lost its backslashes and dollars", () => {
  cases("drops font commands, keeps what they stood before", [
    ["rate mathcal{O}(1/T)", "rate O(1/T)"],
    ["textbf{MoCo} and textit{SimCLR}", "MoCo and SimCLR"],
    ["{bf P}rototypes", "Prototypes"],
    ["bf{P}rototypes", "Prototypes"],
    ["Inference Scaling scriptsizeFLaws: The Limits", "Inference Scaling FLaws: The Limits"],
    ["operatorname{softmax}", "softmax"],
    ["underline{T}ext", "Text"],
  ]);
  cases("drops what has subscripts or superscripts", [
    ["an ell_p norm", "an norm"],
    ["with sigma_{max}^2 and S^{2/p}", "with and"],
    ["exp(QK^top) V", "exp( ) V"],
    ["sum_{i=1}^{n} x_i", ""],
    ["C_{Phicirc M}", ""],
    ["sigma_{1:T}^2+Sigma_{1:T}^2", ""],
    ["the H_infty norm", "the norm"],
    ["O(n^{1+o(1)})", "O( )"],
    ["p_theta and pi_{sft}", "and"],
    ["F_1-score", "-score"],
    ["L_2 regularization", "regularization"],
  ]);
  cases("drops the names of symbols", [
    ["d leq infty", "d"],
    ["p pneq q", "p q"],
    ["a_1, ldots, a_n", ", ,"],
    ["Acdot B", "B"],
    ["the ell ball", "the ball"],
  ]);
  cases("leaves words alone that look alike", [
    ["T cell, as well", "T cell, as well"],
    ["results underline this", "results underline this"],
    ["snake_case and _emphasis_", "snake_case and _emphasis_"],
    ["epsilon-greedy, alpha and sigma", "epsilon-greedy, alpha and sigma"],
    ["AUC_ROC", "AUC_ROC"],
    ["it fits {it}", "it fits it"],
    ["mathematics textual emphasis", "mathematics textual emphasis"],
    ["2^10", "2^10"],
  ]);
});

describe("clean drops addresses and mark-up", () => {
  cases("drops URLs and mail addresses, keeps what stands around them", [
    ["see https://x.org/a_b?c=d&e=1#f now", "see now"],
    ["(http://a.example).", "("],
    ["at www.example.com/code today", "at today"],
    ["code: github.com/user/repo is open", "code: is open"],
    ["mail a.b@c.example.org now", "mail now"],
    ["PyTorch.org and e.g. and/or 1/2", "PyTorch.org and e.g. and/or 1/2"],
  ]);
  cases("drops tags, keeps what they hold and names in angle brackets", [
    ["<b>bold</b> H<sub>2</sub>O", "bold H 2 O"],
    ['<jats:p>Text</jats:p> <a href="x">link</a><br/>end', "Text link end"],
    ["a framework called <projektor>, which", "a framework called <projektor>, which"],
    ["x<y and y>z", "x<y and y>z"],
    ["p < 0.05", "p < 0.05"],
  ]);
  cases("reads the entities of XML", [
    ["R&amp;D &lt;b&gt; a&nbsp;b &#8217; &#x2019;", "R&D b a b"],
    ["AT&T", "AT&T"],
  ]);
});

describe("clean makes characters plain", () => {
  cases("ligatures, hyphens, apostrophes, compatibility forms", [
    ["eﬃcient ﬁne-tuning", "efficient fine-tuning"],
    ["long\u2010tailed, non\u2011iid", "long-tailed, non-iid"],
    ["don’t", "don't"],
    ["cluster\u00ading", "clustering"],
    ["ＡＢＣ CO₂", "ABC CO2"],
    ["Re\u0301nyi", "Rényi"],
    ["A\u00a0B", "A B"],
  ]);
  cases("i.i.d. is one word", [
    ["i.i.d. samples", "iid samples"],
    ["non-i.i.d. data", "non-iid data"],
    ["I.I.D data", "iid data"],
  ]);
});

describe("clean", () => {
  it("leaves a plain sentence as it is", () => {
    const text = "We train k-means on 3D data (N = 100), and it's 2x faster than GPT-4; see Table 1.";
    expect(clean(text)).toBe(text);
  });

  it("never fails, and leaves no brace, tag or whole formula", () => {
    const piece = fc.constantFrom(
      "\\",
      "$",
      "{",
      "}",
      "_",
      "^",
      "\\textbf",
      "mathcal",
      "ell",
      "<b>",
      "&amp;",
      "x",
      " ",
      "é",
      "𝒪",
      "http://a",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(clean(pieces.join(""))).not.toMatch(/[{}]|<b>/);
      }),
      { numRuns: 500 },
    );
  });

  it("knows every character that is a trigger once it is plain", () => {
    for (let code = 0x80; code < 0x110000; code++) {
      const character = String.fromCodePoint(code);
      if (/[\\${}<>]/.test(character.normalize("NFKC"))) expect(reachesFar(character)).toBe(true);
    }
  });

  it("knows which forms it leaves as they are", () => {
    const part = fc.constantFrom(
      "ell",
      "infty",
      "pneq",
      "mathcal",
      "MATHCAL",
      "O",
      "x",
      "1",
      "-",
      "emphasis",
      "underline",
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const form = parts.join("");
        if (isPlainForm(form)) expect(clean(form)).toBe(form);
      }),
    );
    expect(["graph", "k-means", "mathematics", "sell"].every(isPlainForm)).toBe(true);
  });

  it("gets through hostile texts, on which a rule that looks back and forth would never end", () => {
    for (const piece of ["$", "{", "\\textbf{", "_{", "<b ", "a_", "x.", "\\cite[", "a@", "http://", "\\("]) {
      expect(clean(`before ${piece.repeat(5000)} after`)).toMatch(/^before/);
    }
  });
});
