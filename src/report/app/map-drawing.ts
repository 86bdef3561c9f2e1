import { type Camera, type Size, toScreen } from "./camera.ts";
import type { Corpus, Places } from "./corpus.ts";
import type { Label } from "./map-labels.ts";
import { type Stamp, stampOf } from "./sprites.ts";

export interface Scene {
  readonly corpus: Corpus;
  readonly places: Places;
  readonly camera: Camera;
  readonly size: Size;
  readonly isDark: boolean;
  readonly passes: (paper: number) => boolean;
  /** Papers that stand out, such as the one that is open and those nearest to it: the first most. */
  readonly marked: readonly number[];
  readonly labels: readonly Label[];
}

/** Pixels: fewer papers, and nearer ones, are drawn larger. */
const radiusOf = (n: number, zoom: number): number =>
  Math.max(1.5, Math.min(5.2, 60 / Math.sqrt(n) + 1)) * Math.min(1.8, zoom ** 0.25);

const REST = { light: "rgb(120 128 140 / 28%)", dark: "rgb(150 158 170 / 26%)" } as const;

/** Draws the map: other papers as pale dots, those that match over them in the looks of their topics. */
export function drawMap(context: CanvasRenderingContext2D, scene: Scene, density: number): void {
  const { corpus, size, camera, isDark } = scene;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const radius = radiusOf(corpus.n, camera.zoom);
  drawRest(context, scene, Math.max(1.2, radius * 0.55));
  drawMatches(context, scene, radius, density);
  drawLeaders(context, scene);
  for (const [i, paper] of scene.marked.entries()) {
    const { x, y } = placeOf(scene, paper);
    context.beginPath();
    context.arc(x, y, radius + (i === 0 ? 6 : 4), 0, 2 * Math.PI);
    context.lineWidth = i === 0 ? 2.5 : 1.25;
    context.strokeStyle = isDark ? "#ffffff" : "#1c2330";
    context.stroke();
  }
}

const placeOf = ({ camera, size, places }: Scene, paper: number) =>
  toScreen(camera, size, places.u[paper]!, places.v[paper]!);

/** Pixels beyond the edge from which a mark still shows. */
const EDGE = 12;
const isSeen = ({ width, height }: Size, x: number, y: number): boolean =>
  x > -EDGE && y > -EDGE && x < width + EDGE && y < height + EDGE;

function drawRest(context: CanvasRenderingContext2D, scene: Scene, radius: number): void {
  context.fillStyle = scene.isDark ? REST.dark : REST.light;
  for (let d = 0; d < scene.corpus.n; d++) {
    if (scene.passes(d)) continue;
    const { x, y } = placeOf(scene, d);
    if (isSeen(scene.size, x, y)) context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  }
}

function drawMatches(context: CanvasRenderingContext2D, scene: Scene, radius: number, density: number): void {
  const { corpus, isDark } = scene;
  const stamps = new Map<number, Stamp>();
  for (let d = 0; d < corpus.n; d++) {
    if (!scene.passes(d)) continue;
    const { x, y } = placeOf(scene, d);
    if (!isSeen(scene.size, x, y)) continue;
    const topic = corpus.column.topic[d]!;
    let stamp = stamps.get(topic);
    if (stamp === undefined) stamps.set(topic, (stamp = stampOf(topic, radius, density, isDark)));
    stamp(context, x, y);
  }
}

function drawLeaders(context: CanvasRenderingContext2D, { labels, isDark }: Scene): void {
  context.strokeStyle = isDark ? "rgb(255 255 255 / 55%)" : "rgb(28 35 48 / 55%)";
  context.lineWidth = 1;
  context.beginPath();
  for (const { leader } of labels) {
    if (leader === null) continue;
    const [from, to] = leader;
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }
  context.stroke();
}
