import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { loadRasterizer } from "./raster.ts";
import type { Picture } from "./raster-worker.ts";

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
    add: async ({ svg, scale }) => (await loadRasterizer())(svg, scale),
    finish: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** Pictures that the thread holds at a time: it shall never wait for this one. */
const IN_FLIGHT = 2;

function threaded(): RasterPool {
  const worker = startWorker();
  const queued: Task[] = [];
  const sent: Task[] = [];
  const send = (): void => {
    while (sent.length < IN_FLIGHT && queued.length > 0) {
      const task = queued.shift()!;
      sent.push(task);
      worker.postMessage(task.picture);
    }
  };
  worker.on("message", (png: Uint8Array) => {
    sent.shift()!.resolve(png);
    send();
  });
  worker.on("error", (error) => {
    for (const task of [...sent.splice(0), ...queued.splice(0)]) task.reject(error);
  });
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

/** Takes pictures from the queue's end until it is empty. */
async function help(queued: Task[]): Promise<void> {
  if (queued.length === 0) return;
  const rasterize = await loadRasterizer();
  for (let task = queued.pop(); task !== undefined; task = queued.pop()) {
    task.resolve(rasterize(task.picture.svg, task.picture.scale));
    await setImmediate();
  }
}

/**
 * In a bundle the thread is a file of its own beside this one. In a checkout it is TypeScript, for which tsx registers
 * in the thread itself: on Node 20 a thread does not get the hooks of its parent (nodejs/node#47747).
 */
function startWorker(): Worker {
  const url = new URL("./raster-worker.ts", import.meta.url);
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./raster-worker.js", url));
  const tsx = import.meta.resolve("tsx/esm/api");
  const start = `import(${JSON.stringify(tsx)}).then((tsx) => { tsx.register(); return import(${JSON.stringify(url.href)}); });`;
  return new Worker(start, { eval: true, execArgv: [] });
}
