import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slug, uniqueIds } from "../../src/ingest/ids.ts";

describe("slug", () => {
  it("keeps letters and digits in lower case, joined by hyphens", () => {
    expect(slug("Noise May Contain Transferable Knowledge: A 2nd Look!")).toBe(
      "noise-may-contain-transferable-knowledge-a-2nd-look",
    );
  });

  it("drops accents but not their letters", () => {
    expect(slug("Rényi Entropy, naïvely")).toBe("renyi-entropy-naively");
  });

  it("cuts at a word, at most 60 characters in", () => {
    expect(slug("Adversarial Attacks against Closed-Source MLLMs via Feature Optimal Alignment")).toBe(
      "adversarial-attacks-against-closed-source-mllms-via-feature",
    );
  });

  it("cuts one long word at 60 characters", () => {
    expect(slug("a".repeat(80))).toBe("a".repeat(60));
  });

  it("gives a title without Latin letters a hash of its own", () => {
    expect(slug("深度学习")).toMatch(/^paper-[0-9a-f]{12}$/);
    expect(slug("深度学习")).not.toBe(slug("强化学习"));
    expect(slug("深度学习")).toBe(slug("深度学习"));
  });
});

describe("uniqueIds", () => {
  it("numbers repeated ids in their order and steps over numbers that are taken", () => {
    expect(uniqueIds(["a", "b", "a", "a-2", "a"])).toEqual(["a", "b", "a-3", "a-2", "a-4"]);
  });

  it("treats names of Object.prototype as any other", () => {
    expect(uniqueIds(["constructor", "__proto__", "constructor", "__proto__"])).toEqual([
      "constructor",
      "__proto__",
      "constructor-2",
      "__proto__-2",
    ]);
  });

  it("gives distinct ids, leaves the first of each as it was, and only appends a number", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "a-2", "a-3", "a-2-2", "b", "")), (ids) => {
        const unique = uniqueIds(ids);
        expect(new Set(unique).size).toBe(ids.length);
        unique.forEach((id, i) => {
          if (ids.indexOf(ids[i]!) === i) expect(id).toBe(ids[i]);
          else expect(id).toMatch(new RegExp(`^${ids[i]!}-\\d+$`));
        });
      }),
    );
  });
});
