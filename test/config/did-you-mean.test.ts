import { describe, expect, it } from "vitest";
import { didYouMean } from "../../src/config/did-you-mean.ts";

const KNOWN = ["k", "kMin", "kMax", "seed", "components"];

describe("didYouMean", () => {
  it.each([
    ["kmax", "kMax"],
    ["k-max", "kMax"],
    ["component", "components"],
    ["compnents", "components"],
    ["SEED", "seed"],
    ["kmi", "kMin"],
    ["K", "k"],
  ])("suggests for %s the option %s", (found, near) => {
    expect(didYouMean(found, KNOWN)).toBe(` (did you mean "${near}"?)`);
  });

  it.each(["colour", "verbose", "__proto__", ""])("suggests nothing for %j", (found) => {
    expect(didYouMean(found, ["kMin", "kMax", "components"])).toBe("");
  });

  it("suggests nothing where nothing is known", () => {
    expect(didYouMean("k", [])).toBe("");
  });
});
