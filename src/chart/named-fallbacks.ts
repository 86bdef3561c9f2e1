import { placedRuns, runsOf, type Setting } from "./fallback-runs.ts";
import type { Fonts } from "./fonts.ts";
import type { Measure } from "./measure.ts";

const TEXT = /<text([^>]*)>(.*?)<\/text>/gs;
/** A line of a text of several, or the text that is one line. */
const LINE = /<tspan([^>]*)>([^<]*)<\/tspan>|^([^<]+)$/g;

/**
 * Names, in the texts of a drawing by Vega, the font of each part that Inter cannot draw, and says where each part stands. The fonts
 * have one weight.
 */
export const withNamedFallbacks = (svg: string, fonts: Fonts, measure: Measure): string =>
  svg.replace(TEXT, (text, attributes: string, content: string) => {
    const setting = settingOf(attributes);
    const lines = content.replace(
      LINE,
      (line, ofLine: string | undefined, inTspan: string | undefined, alone: string | undefined) =>
        withNamed(line, ofLine ?? "", inTspan ?? alone ?? "", setting, { fonts, measure }),
    );
    return lines === content ? text : `<text${attributes}>${lines}</text>`;
  });

/** How Vega says it. */
function settingOf(attributes: string): Setting {
  const anchor = /text-anchor="(middle|end)"/.exec(attributes)?.[1] as Setting["anchor"] | undefined;
  return {
    size: Number(/font-size="([\d.]+)px"/.exec(attributes)?.[1] ?? 11),
    weight: /font-weight="(600|bold)"/.test(attributes) ? 600 : 400,
    anchor: anchor ?? "start",
  };
}

/** A line as its parts, of which the first goes to the place of the line. */
function withNamed(
  line: string,
  attributes: string,
  content: string,
  setting: Setting,
  { fonts, measure }: { fonts: Fonts; measure: Measure },
): string {
  const runs = runsOf(content, fonts);
  if (runs.every(({ font }) => font === undefined)) return line;
  const place = attributes.replace(/ x="[^"]*"/, "");
  return placedRuns(runs, setting, measure)
    .map(({ font, text, x }, i) => {
      const named = font === undefined ? "" : ` font-family="${font.family}" font-weight="400"`;
      return `<tspan x="${x}"${i === 0 ? place : ""} text-anchor="start"${named}>${text}</tspan>`;
    })
    .join("");
}
