import type { Config } from "vega-lite";

export const FONT = "Inter, sans-serif";

/** Text colours have a contrast of at least 4.5:1 on white, marks of 3:1. */
export const COLOR = {
  ink: "#1c2330",
  muted: "#5a6372",
  rule: "#9097a3",
  grid: "#e6e8ec",
  neutral: "#c3c8d0",
  accent: "#1e5ab6",
  paper: "#ffffff",
} as const;

/**
 * Eight hues in the spirit of Okabe and Ito (2008), darkened until marks stand out on white and moved apart until every pair
 * differs for readers with protanopia, deuteranopia and tritanopia too (simulated after Machado et al. 2009).
 */
export const HUES = [
  "#1e5ab6",
  "#c02d02",
  "#008e7c",
  "#af911d",
  "#3d028a",
  "#0093fc",
  "#7c3b66",
  "#502d03",
] as const;

const CROSSED = "M0,-.4L.6,-1L1,-.6L.4,0L1,.6L.6,1L0,.4L-.6,1L-1,.6L-.4,0L-1,-.6L-.6,-1Z";
const STAR = "M0,-1.1L.27,-.37L1.05,-.34L.43,.14L.65,.89L0,.45L-.65,.89L-.43,.14L-1.05,-.34L-.27,-.37Z";

/** With holes, whose outlines run the other way round. */
const RING = "M1.1,0A1.1,1.1,0,1,1,-1.1,0A1.1,1.1,0,1,1,1.1,0ZM.6,0A.6,.6,0,1,0,-.6,0A.6,.6,0,1,0,.6,0Z";
const FRAME = "M-1,-1H1V1H-1ZM-.5,-.5V.5H.5V-.5Z";
const HOLLOW_DIAMOND = "M0,-1.3L1.15,0L0,1.3L-1.15,0ZM0,-.65L-.57,0L0,.65L.57,0Z";
const HOLLOW_TRIANGLE_UP = "M0,-1.2L1.25,.95H-1.25ZM0,-.3L-.5,.5H.5Z";
const HOLLOW_TRIANGLE_DOWN = "M0,1.2L-1.25,-.95H1.25ZM0,.3L.5,-.5H-.5Z";
const HOURGLASS = "M-1,-1.1H1L.25,0L1,1.1H-1L-.25,0Z";
const BOW = "M-1.1,-1L0,-.25L1.1,-1V1L0,.25L-1.1,1Z";
const EQUALS = "M-1,-.95H1V-.3H-1ZM-1,.3H1V.95H-1Z";

/** Sixteen outlines that differ at the size of a dot: names of Vega symbols, or SVG paths within -1.3 .. 1.3. */
export const SHAPES = [
  "circle",
  "square",
  "triangle-up",
  "diamond",
  "cross",
  "triangle-down",
  CROSSED,
  STAR,
  RING,
  FRAME,
  HOLLOW_DIAMOND,
  HOLLOW_TRIANGLE_UP,
  HOLLOW_TRIANGLE_DOWN,
  HOURGLASS,
  BOW,
  EQUALS,
] as const;

/** How a topic looks in every chart. Topics 0 .. 127 all differ; an unassigned paper (topic -1) is grey. */
export function lookOf(topic: number): { hue: string; shape: string } {
  if (topic < 0) return { hue: COLOR.neutral, shape: "circle" };
  const shape = Math.floor(topic / HUES.length) % SHAPES.length;
  return { hue: HUES[topic % HUES.length]!, shape: SHAPES[shape]! };
}

/** How much of the ink is in the colour of a topic's name: with half of it all have the contrast of text. */
const INK = 0.5;

/** The colour of a topic's name: its hue, darkened. */
export const inkOf = (topic: number): string => mixed(lookOf(topic).hue, COLOR.ink, INK);

function mixed(a: string, b: string, share: number): string {
  const part = (color: string, i: number): number => parseInt(color.slice(1 + 2 * i, 3 + 2 * i), 16);
  const parts = [0, 1, 2].map((i) => Math.round((1 - share) * part(a, i) + share * part(b, i)));
  return `#${parts.map((p) => p.toString(16).padStart(2, "0")).join("")}`;
}

/** Scales from topic number to hue and shape. */
export function topicScales(topics: readonly number[]) {
  const looks = topics.map(lookOf);
  return {
    color: { domain: [...topics], range: looks.map((l) => l.hue) },
    shape: { domain: [...topics], range: looks.map((l) => l.shape) },
  };
}

export const TITLE = { size: 18, weight: 600 } as const;
export const SUBTITLE = { size: 12.5, weight: 400 } as const;
export const LABEL = { size: 12, weight: 400 } as const;
export const STRONG = { size: 12, weight: 600 } as const;
export const SMALL = { size: 11, weight: 400 } as const;

/** Pixels around a chart. */
export const PADDING = 24;

export const config: Config = {
  background: COLOR.paper,
  font: FONT,
  padding: PADDING,
  view: { stroke: null },
  title: {
    anchor: "start",
    frame: "bounds",
    color: COLOR.ink,
    fontSize: TITLE.size,
    fontWeight: TITLE.weight,
    lineHeight: 24,
    subtitleColor: COLOR.muted,
    subtitleFontSize: SUBTITLE.size,
    subtitleLineHeight: 18,
    subtitlePadding: 6,
    offset: 22,
  },
  axis: {
    domain: false,
    ticks: false,
    grid: false,
    gridColor: COLOR.grid,
    labelColor: COLOR.muted,
    labelFontSize: SMALL.size,
    labelFlush: false,
    labelLimit: 0,
    labelPadding: 8,
    titleColor: COLOR.muted,
    titleFontSize: SMALL.size,
    titleFontWeight: 400,
    titlePadding: 10,
  },
  legend: {
    labelColor: COLOR.muted,
    labelFontSize: SMALL.size,
    titleColor: COLOR.muted,
    titleFontSize: SMALL.size,
    titleFontWeight: 400,
  },
  text: { color: COLOR.ink, fontSize: LABEL.size },
};
