import { describe, expect, it } from "vitest";
import { alike, standsForWords } from "../../src/label/alike.ts";

describe("alike(a, b)", () => {
  it.each([
    ["lab", "labs"],
    ["class imbalance", "imbalanced"],
    ["bias", "biases"],
    ["policy", "policies"],
    ["calibration", "calibrate"],
    ["robust", "robustness"],
    ["object detection", "detectors"],
    ["fairness", "unfairness"],
    ["long-tailed", "long tail"],
    ["machine learning", "learning rate"],
    ["RL", "reinforcement learning"],
    ["LLMs", "large language models"],
    ["LLMs", "language model"],
    ["RLHF", "reinforcement learning"],
    ["GNNs", "graph neural networks"],
    ["VLMs", "vision-language models"],
    ["3D", "3D"],
  ])("%s and %s", (a, b) => {
    expect([alike(a, b), alike(b, a)]).toEqual([true, true]);
  });

  it.each([
    ["fairness", "group"],
    ["RL", "robot learning curve"],
    ["LLMs", "prompts"],
    ["RLHF", "preference optimization"],
    ["graph", "grasp"],
    ["regret", "regression"],
    ["convex", "convergence"],
    ["is", "this"],
    ["net", "network"],
    ["Deep", "distillation"],
  ])("not %s and %s", (a, b) => {
    expect([alike(a, b), alike(b, a)]).toEqual([false, false]);
  });
});

describe("standsForWords(acronym, text)", () => {
  it("is for an acronym of the first letters, all of them", () => {
    expect(standsForWords("LLMs", "large language models")).toBe(true);
    expect(standsForWords("OOD", "out-of-distribution")).toBe(true);
    expect(standsForWords("LLMs", "language models")).toBe(false);
    expect(standsForWords("GAN", "graph attention")).toBe(false);
    expect(standsForWords("gd", "gradient descent")).toBe(false);
    expect(standsForWords("", "")).toBe(false);
  });
});
