import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { termOf, words } from "../../src/text/words.ts";

const surfaces = (text: string): string[] => [...words(text)].map(({ surface }) => surface);

describe("words", () => {
  it.each([
    ["We use k-means, t-SNE and R&D.", ["We", "use", "k-means", "t-SNE", "and", "R&D"]],
    ["long-tailed -- or - not", ["long-tailed", "or", "not"]],
    ["don't we've O'Brien", ["don't", "we've", "O'Brien"]],
    ["(CNN) [LLMs]; GPT-4's", ["CNN", "LLMs", "GPT-4"]],
    ["the model's, the models', MODEL'S", ["the", "model", "the", "models", "MODEL"]],
    ["3D 2x 1980s 5-fold", ["3D", "2x", "1980s", "5-fold"]],
    ["constructor __proto__", ["constructor", "proto"]],
    ["глубокое обучение", ["глубокое", "обучение"]],
    ["मशीन लर्निंग", ["मशीन", "लर्निंग"]],
    ["深度学习 模型", ["深度学习", "模型"]],
    ["β-VAE, Łojasiewicz", ["β-VAE", "Łojasiewicz"]],
    ["", []],
    ["... -- '' &", []],
  ])("cuts %j", (text, expected) => {
    expect(surfaces(text)).toEqual(expected);
  });

  it("cuts a text of ASCII as if it were not", () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from("ab0Z-'&.,_ \n\t")) });
    fc.assert(
      fc.property(text, (ascii) => {
        expect([...words(ascii)]).toEqual([...words(`${ascii} é`)].slice(0, -1));
      }),
      { numRuns: 1000 },
    );
  });

  it("says of each whether only white space stands before it", () => {
    expect(
      [...words("deep neural\nnetworks, which (we) train: model's loss")].map((w) => w.adjacent),
    ).toEqual([
      false, // deep: nothing stands before it
      true, // neural
      true, // networks
      false, // which
      false, // we
      false, // train
      false, // model
      true, // loss
    ]);
  });

  it("gives back every letter and digit, in order", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "Z", "3", "é", "学", "-", "&", "_", ".", ",", " ", "\n") }),
        (text) => {
          expect(surfaces(text).join("").replace(/[-&]/g, "")).toBe(text.replace(/[^\p{L}\p{N}]/gu, ""));
        },
      ),
    );
  });
});

describe("termOf", () => {
  it.each([
    ["k-means", "k-mean"],
    ["K-Means", "k-mean"],
    ["LLMs", "llm"],
    ["LLM", "llm"],
    ["CNN", "cnn"],
    ["CNNs", "cnn"],
    ["long-tailed", "long-tail"],
    ["long-tail", "long-tail"],
    ["Fine-tuning", "fine-tune"],
    ["fine-tuned", "fine-tune"],
    ["learning", "learn"],
    ["learned", "learn"],
    ["R&D", "r&d"],
    ["AT&T", "at&t"],
    ["3D", "3d"],
    ["2d", "2d"],
    ["GPT-4", "gpt-4"],
    ["CIFAR-10", "cifar-10"],
    ["H100", "h100"],
    ["F1", "f1"],
    ["5-fold", "5-fold"],
    ["U-Net", "u-net"],
    ["O'Brien", "o'brien"],
    ["non-iid", "non-iid"],
    ["off-the-shelf", "off-the-shelf"],
    ["constructor", "constructor"],
    ["__proto__", "__proto__"],
    ["hasOwnProperty", "hasownproperti"],
    ["Łojasiewicz", "łojasiewicz"],
    ["обучение", "обучение"],
    ["深度学习", "深度学习"],
    ["लर्निंग", "लर्निंग"],
  ])("counts %s under %s", (surface, term) => {
    expect(termOf(surface)).toBe(term);
  });

  it.each(["The", "we", "NOT", "however", "et", "al"])("leaves out the stop word %s", (surface) => {
    expect(termOf(surface)).toBeNull();
  });

  it.each(["don't", "we've", "They'll", "isn't"])("leaves out the contraction %s", (surface) => {
    expect(termOf(surface)).toBeNull();
  });

  it.each(["100", "100k", "2x", "1980s", "7B", "12ms", "3rd", "10-20", "2024-06-22", "1e-4", "2e5"])(
    "leaves out the amount %s",
    (surface) => {
      expect(termOf(surface)).toBeNull();
    },
  );

  it.each(["x", "C", "a-b", "one-to-many", "the-x", "i-e", "学"])(
    "leaves out %s, which says too little",
    (surface) => {
      expect(termOf(surface)).toBeNull();
    },
  );
});
