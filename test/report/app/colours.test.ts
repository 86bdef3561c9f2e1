import { describe, expect, it } from "vitest";
import { HUES, lookOf } from "../../../src/chart/theme.ts";
import { contrast, darkHue } from "../../../src/report/app/hues.ts";
import { THEMES } from "../../../src/report/style-theme.ts";

describe("contrast", () => {
  it("is that of WCAG 2.2", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 10);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.478, 3);
    expect(contrast("#ffffff", "#777777")).toBeCloseTo(4.478, 3);
  });
});

describe.each(Object.entries(THEMES))("theme %s", (name, theme) => {
  it("has text of 4.5:1 at least wherever it stands", () => {
    for (const text of [theme.text, theme.muted, theme.accent]) {
      for (const ground of [theme.ground, theme.card])
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    }
    for (const text of [theme.text, theme.muted])
      expect(contrast(text, theme.track)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme["on-accent"], theme.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme["on-mark"], theme.mark)).toBeGreaterThanOrEqual(4.5);
  });

  it("has edges of controls, bars and marks of 3:1 at least", () => {
    for (const edge of [theme.edge, theme.bar, theme.focus]) {
      expect(contrast(edge, theme.card)).toBeGreaterThanOrEqual(3);
    }
    for (const hue of HUES) {
      expect(contrast(name === "dark" ? darkHue(hue) : hue, theme.card)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe("looks", () => {
  it("differ for 64 topics, in the dark too", () => {
    const looks = Array.from({ length: 64 }, (_, t) => lookOf(t)).map(
      ({ hue, shape }) => `${darkHue(hue)} ${shape}`,
    );
    expect(new Set(looks).size).toBe(64);
  });
});
