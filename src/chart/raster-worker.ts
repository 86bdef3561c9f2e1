import { parentPort } from "node:worker_threads";
import { loadRasterizer, type Picture, trialPicture } from "./raster.ts";

/** A thread that rasterises: it answers every picture with its PNG, in the order they came, and a warm-up with nothing. */

export type Request = Picture | "warm up";

const port = parentPort!;
port.on("message", (request: Request) => {
  void answer(request);
});

async function answer(request: Request): Promise<void> {
  const rasterize = await loadRasterizer();
  if (request === "warm up") rasterize(await trialPicture());
  else port.postMessage(rasterize(request));
}
