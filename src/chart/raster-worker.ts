import { parentPort } from "node:worker_threads";
import { loadRasterizer } from "./raster.ts";

/** A thread that rasterises: it warms up at once, then answers every picture in the order they came. */

export interface Picture {
  readonly svg: string;
  readonly scale: number;
}

const port = parentPort!;
const rasterizer = loadRasterizer();

port.on("message", ({ svg, scale }: Picture) => {
  void rasterizer.then((rasterize) => {
    port.postMessage(rasterize(svg, scale));
  });
});
