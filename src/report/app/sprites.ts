import { COLOR } from "../../chart/theme.ts";
import { contrast } from "./hues.ts";
import { hueOf, outlineOf } from "./looks.ts";

/** A topic's mark, drawn once: stamping it thousands of times is fast. */
export type Stamp = (context: CanvasRenderingContext2D, x: number, y: number) => void;

/** The grounds of the map, as in the style sheet. */
const GROUND = { light: "#ffffff", dark: "#121417" } as const;

/** An outline for hues that stand out from the ground by less than 3:1. */
const ENOUGH = 3;
/** Marks of a smaller radius have no outline in the colour of the ground: it would leave little of them. */
const SMALL = 2.6;

/** @param radius in pixels. @param density device pixels of a pixel. */
export function stampOf(topic: number, radius: number, density: number, isDark: boolean): Stamp {
  const side = Math.ceil(2.6 * radius + 2);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side * density;
  const context = canvas.getContext("2d")!;
  const hue = topic < 0 ? (isDark ? "#8b949e" : COLOR.rule) : hueOf(topic, isDark);
  const ground = isDark ? GROUND.dark : GROUND.light;
  context.scale(density * radius, density * radius);
  context.translate(side / 2 / radius, side / 2 / radius);
  const path = new Path2D(outlineOf(topic));
  context.fillStyle = hue;
  context.fill(path);
  const isFaint = contrast(hue, ground) < ENOUGH;
  if (radius < SMALL && !isFaint) return stampFrom(canvas, side);
  context.lineWidth = 0.9 / radius;
  context.strokeStyle = isFaint ? (isDark ? "#ffffff" : COLOR.ink) : ground;
  context.globalAlpha = 0.85;
  context.stroke(path);
  return stampFrom(canvas, side);
}

const stampFrom =
  (canvas: HTMLCanvasElement, side: number): Stamp =>
  (target, x, y) => {
    target.drawImage(canvas, x - side / 2, y - side / 2, side, side);
  };
