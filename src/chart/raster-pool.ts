import { setImmediate } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { startWorker } from "../worker.ts";
import { loadRasterizer, type Picture } from "./raster.ts";
import type { Request } from "./raster-worker.ts";

export interface RasterPool {
  /** Queues a picture; resolves to its PNG. */
  add(picture: Picture): Promise<Uint8Array>;
  /** Call when nothing more will be added: this thread then helps with what is queued. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

interface Task {
  readonly picture: Picture;
  resolve(png: Uint8Array): void;
  reject(error: Error): void;
}

/** Rasterises in this thread, or with more than one worker in a thread beside it. The bytes are the same. */
export const openRasterPool = (workers: number): RasterPool => (workers > 1 ? threaded() : inProcess());

function inProcess(): RasterPool {
  return {
    add: async (picture) => (await loadRasterizer())(picture),
    finish: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** Pictures that the thread holds at a time: it shall never wait for this one. */
const IN_FLIGHT = 2;

/** A thread that is getting ready for the next pool. */
let early: Worker | undefined;

const startRasterWorker = (): Worker => startWorker(new URL("./raster-worker.ts", import.meta.url));

/**
 * Starts the thread ahead of the charts: other stages then cover the second that it takes the engine to compile resvg.
 * Does nothing with one worker. An unused thread does not keep the process alive.
 */
export function warmUpRaster(workers: number): void {
  if (workers < 2 || early !== undefined) return;
  early = startRasterWorker();
  early.unref();
  // Should it fail, the pool that needs a thread starts another and tells why.
  early.once("error", () => (early = undefined));
  early.postMessage("warm up" satisfies Request);
}

function threaded(): RasterPool {
  const worker = early ?? startRasterWorker();
  early = undefined;
  worker.ref();
  const queued: Task[] = [];
  const send = feed(worker, queued);
  return {
    add: (picture) =>
      new Promise((resolve, reject) => {
        queued.push({ picture, resolve, reject });
        send();
      }),
    finish: () => help(queued),
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Returns a function that sends the thread what is queued, as far as it may hold more; each answer sends the next. */
function feed(worker: Worker, queued: Task[]): () => void {
  const sent: Task[] = [];
  const send = (): void => {
    while (sent.length < IN_FLIGHT && queued.length > 0) {
      const task = queued.shift()!;
      sent.push(task);
      worker.postMessage(task.picture satisfies Request);
    }
  };
  const fail = (error: Error): void => {
    for (const task of [...sent.splice(0), ...queued.splice(0)]) task.reject(error);
  };
  worker.on("message", (png: Uint8Array) => {
    sent.shift()!.resolve(png);
    send();
  });
  worker.on("error", fail);
  worker.on("exit", () => {
    fail(new Error("The rasterising thread ended early."));
  });
  return send;
}

/** Takes pictures from the queue's end until it is empty. */
async function help(queued: Task[]): Promise<void> {
  if (queued.length === 0) return;
  const rasterize = await loadRasterizer();
  for (let task = queued.pop(); task !== undefined; task = queued.pop()) {
    task.resolve(rasterize(task.picture));
    await setImmediate();
  }
}
