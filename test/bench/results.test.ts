import { describe, expect, it } from "vitest";
import { withSection } from "../../bench/results.ts";

describe("withSection", () => {
  it("starts with how to repeat it", () => {
    expect(withSection(null, "scale", "old")).toMatch(/^# Benchmark\n\n.*\n\n## scale\n\nold\n$/s);
  });

  it("replaces a section of the same name in its place, and adds others at the end", () => {
    const both = withSection(withSection(null, "scale", "old"), "compare", "other");
    const text = withSection(both, "scale", "new");
    expect(text).toBe(both.replace("old", "new"));
  });
});
