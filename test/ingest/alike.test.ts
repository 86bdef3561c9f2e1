import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AlikeAbstracts } from "../../src/ingest/alike.ts";

const pairs = (text: string): Set<string> => {
  const words = text.split(" ");
  return new Set(words.slice(1).map((word, i) => `${words[i]!} ${word}`));
};
function alike(one: string, other: string): boolean {
  const [a, b] = [pairs(one), pairs(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared > 0 && shared >= 0.35 * Math.min(a.size, b.size);
}

describe("AlikeAbstracts", () => {
  it("finds the first abstract that shares .35 of the shorter one's word pairs", () => {
    const word = fc.constantFrom(..."a b c d e f g h i j k l m n".split(" "));
    const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        const abstracts = new AlikeAbstracts(new Map());
        texts.forEach((abstract, i) => {
          const before = texts.slice(0, i);
          expect(abstracts.find(abstract)).toBe(before.findIndex((other) => alike(abstract, other)));
          abstracts.add(abstract);
        });
      }),
    );
  });

  it("keeps to the first two hundred", () => {
    const abstracts = new AlikeAbstracts(new Map());
    for (let i = 0; i < 300; i++) abstracts.add(`one${i} two${i} three${i}`);
    expect(abstracts.find("one199 two199 three199")).toBe(199);
    expect(abstracts.find("one200 two200 three200")).toBe(-1);
  });
});
