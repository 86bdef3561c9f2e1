import { inkOf, lookOf } from "../../chart/theme.ts";
import { svg } from "./dom.ts";
import { darkHue } from "./hues.ts";

/** The shapes that theme.ts names as Vega does, as paths within -1 .. 1. */
const PATHS: Readonly<Record<string, string>> = {
  circle: "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z",
  square: "M-.89,-.89H.89V.89H-.89Z",
  "triangle-up": "M0,-1.05L1.1,.85H-1.1Z",
  diamond: "M0,-1.2L1,0L0,1.2L-1,0Z",
  cross: "M-.4,-1.1H.4V-.4H1.1V.4H.4V1.1H-.4V.4H-1.1V-.4H-.4Z",
  "triangle-down": "M0,1.05L1.1,-.85H-1.1Z",
};

/** The outline of a topic's mark, within -1.3 .. 1.3. */
export const outlineOf = (topic: number): string => {
  const { shape } = lookOf(topic);
  return PATHS[shape] ?? shape;
};

export const hueOf = (topic: number, isDark: boolean): string => {
  const { hue } = lookOf(topic);
  return isDark ? darkHue(hue) : hue;
};

/** The colours of a topic's name on the map, as custom properties of which the theme takes one. */
export const nameInks = (topic: number): [name: string, ink: string][] => [
  ["--light", inkOf(topic)],
  ["--dark", darkHue(inkOf(topic))],
];

/** The mark of a topic as a small picture; the theme colours it by two custom properties. */
export function swatch(topic: number): SVGSVGElement {
  const mark = svg("path", { d: outlineOf(topic) });
  mark.style.setProperty("--light", hueOf(topic, false));
  mark.style.setProperty("--dark", hueOf(topic, true));
  return svg("svg", { viewBox: "-1.3 -1.3 2.6 2.6", class: "swatch", "aria-hidden": "true" }, mark);
}
