import { parentPort } from "node:worker_threads";

parentPort!.on("message", (message: string) => {
  parentPort!.postMessage(`other: ${message}`);
});
