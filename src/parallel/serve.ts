import { parentPort } from "node:worker_threads";
import { buffersOf, type Handler } from "./handler.ts";
import type { Answer, Ask } from "./pool.ts";

/** Makes this thread one of a pool: it answers every input in the order they come. */
export function serve<I, O>(handle: Handler<I, O>): void {
  const port = parentPort!;
  port.on("message", ({ input }: Ask<I>) => {
    let answer: Answer<O>;
    try {
      answer = { output: handle(input) };
    } catch (error) {
      answer = { error };
    }
    port.postMessage(answer, "output" in answer ? buffersOf(answer.output) : []);
  });
}
