import { parentPort } from "node:worker_threads";
import { loadRasterizer, trialPicture } from "./raster.ts";

/** A thread that rasterises: it answers every picture with its PNG, in the order they came, and a warm-up with nothing. */

export interface Picture {
  readonly svg: string;
  readonly scale: number;
}

export type Request = Picture | "warm up";

const port = parentPort!;
const rasterizer = loadRasterizer();

port.on("message", (request: Request) => {
  void rasterizer.then((rasterize) => {
    if (request === "warm up") rasterize(trialPicture(), 2);
    else port.postMessage(rasterize(request.svg, request.scale));
  });
});
