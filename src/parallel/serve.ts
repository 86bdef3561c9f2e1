import { parentPort } from "node:worker_threads";
import { buffersOf, type Handler } from "./handler.ts";
import type { Answer, Ask, PassOn } from "./pool.ts";

/** Makes this thread one of a pool: it answers every input in the order they come, until it is to go on with other code. */
export function serve<I, O>(handle: Handler<I, O>): void {
  const port = parentPort!;
  const hear = (message: Ask<I> | PassOn): void => {
    if ("next" in message) {
      port.off("message", hear);
      void goOn(message.next);
      return;
    }
    let answer: Answer<O>;
    try {
      answer = { output: handle(message.input) };
    } catch (error) {
      answer = { error };
    }
    port.postMessage(answer, "output" in answer ? buffersOf(answer.output) : []);
  };
  port.on("message", hear);
}

/** Lets go of all that the pool was for, and says when the other code is there. */
async function goOn(next: string | null): Promise<void> {
  if (next === null) process.exit();
  await import(next);
  parentPort!.postMessage({ next } satisfies PassOn);
  const { releaseMemory } = await import("./release-memory.ts");
  // What the handler has learned is out of reach once the message is dealt with.
  setImmediate(releaseMemory);
}
