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
    let y = numberOf("y", attributes);
    const lines = content.replace(
      LINE,
      (line, ofLine: string | undefined, inTspan: string | undefined, alone: string | undefined) => {
        y += numberOf("dy", ofLine ?? "");
        return withNamed(line, ofLine ?? "", inTspan ?? alone ?? "", { ...setting, y }, { fonts, measure });
      },
    );
    return lines === content ? text : `<text${attributes}>${lines}</text>`;
  });

/** The number that an attribute gives; 0 where it is not there. */
const numberOf = (name: string, attributes: string): number =>
  Number(new RegExp(` ${name}="([-\\d.]+)"`).exec(attributes)?.[1] ?? 0);

/** How Vega says it. */
function settingOf(attributes: string): Setting {
  const anchor = /text-anchor="(middle|end)"/.exec(attributes)?.[1] as Setting["anchor"] | undefined;
  return {
    size: Number(/font-size="([\d.]+)px"/.exec(attributes)?.[1] ?? 11),
    weight: /font-weight="(600|bold)"/.test(attributes) ? 600 : 400,
    anchor: anchor ?? "start",
  };
}

/**
 * A line as its parts, of which the first goes to the place of the line: to a y rather than down by a dy, which resvg gives to no more
 * than the leftmost letter of a script that is read from the right.
 */
function withNamed(
  line: string,
  attributes: string,
  content: string,
  setting: Setting & { readonly y: number },
  { fonts, measure }: { fonts: Fonts; measure: Measure },
): string {
  const runs = runsOf(content, fonts);
  if (runs.every(({ font }) => font === undefined)) return line;
  const place = attributes.replace(/ x="[^"]*"/, "").replace(/ dy="[^"]*"/, ` y="${setting.y}"`);
  return placedRuns(runs, setting, measure)
    .map(({ font, text, x }, i) => {
      const named = font === undefined ? "" : ` font-family="${font.family}" font-weight="400"`;
      return `<tspan x="${x}"${i === 0 ? place : ""} text-anchor="start"${named}>${text}</tspan>`;
    })
    .join("");
}
