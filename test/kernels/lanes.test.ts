import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { kernelNames } from "../../src/kernels/kernels.ts";
import { type Job, Lanes } from "../../src/kernels/lanes.ts";
import { COUNTERS } from "../../src/kernels/machine.ts";
import { startWorker } from "../../src/worker.ts";

const module = new WebAssembly.Module(
  await readFile(new URL("../../src/kernels/kernels.wasm", import.meta.url)),
);

/** Memory for two threads, one of which opens jobs: counting points of one cluster, a lane each at an address of its own. */
function shared() {
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 65536, shared: true });
  const [POINT, CLUSTER, SUMS, COUNTS] = [65536, 65600, 65664, 66000] as const;
  const lanes = (count: number): Job["lanes"] =>
    Array.from({ length: count }, (_, lane) => [[POINT, 4, 0, 1, CLUSTER, SUMS, COUNTS + 4 * lane]]);
  const opener = new Lanes(module, memory, COUNTERS);
  return {
    memory,
    opener,
    other: new Lanes(module, memory, COUNTERS),
    open: (count: number): Job => opener.open(kernelNames.indexOf("addUp"), lanes(count)),
    counts: (count: number): number[] => Array.from(new Int32Array(memory.buffer, COUNTS, count)),
  };
}

describe("lanes of a job", () => {
  it("are each taken once, by whichever thread comes first", () => {
    const { opener, other, open, counts } = shared();
    const job = open(3);
    other.work(job);
    opener.work(job);
    opener.await(job);
    expect(counts(4)).toEqual([1, 1, 1, 0]);
  });

  it("are left alone by a thread that comes late with an earlier job", () => {
    const { opener, other, open, counts } = shared();
    const early = open(2);
    opener.work(early);
    opener.await(early);
    const later = open(4);
    other.work(early);
    expect(counts(4)).toEqual([1, 1, 0, 0]);
    other.work(later);
    other.work(early);
    opener.await(later);
    expect(counts(4)).toEqual([2, 2, 1, 1]);
  });

  it("are taken in every one of 70,000 jobs, more than there are numbers for", () => {
    const { opener, open, counts } = shared();
    for (let round = 0; round < 70_000; round++) {
      const job = open(1);
      opener.work(job);
      opener.await(job);
    }
    expect(counts(1)).toEqual([70_000]);
  });

  it("fail together, but not with those of the next job", () => {
    const { opener, other, open } = shared();
    const outside: Job["lanes"] = [[[2 ** 30, 4, 0, 1, 0, 0, 0]], [[65536, 4, 0, 0, 65600, 65664, 66000]]];
    const failing = opener.open(kernelNames.indexOf("addUp"), outside);
    other.work(failing);
    expect(() => {
      opener.await(failing);
    }).toThrow("the kernel addUp failed");
    const next = open(2);
    other.work(next);
    opener.await(next);
  });

  it("are fewer than 65,536: more could not be told apart", () => {
    const { opener } = shared();
    const lanes = Array.from({ length: 65_536 }, () => []);
    expect(() => opener.open(0, lanes)).toThrow("65536 lanes, but expected fewer than 65536");
  });
});

describe("kernel-worker", () => {
  it("says that it is up, then works off the lanes of jobs by itself", async () => {
    const { memory, opener, open, counts } = shared();
    const worker = startWorker(new URL("../../src/kernels/kernel-worker.ts", import.meta.url));
    onTestFinished(async () => {
      await worker.terminate();
    });
    const up = new Promise((resolve) => worker.once("message", resolve));
    worker.postMessage({ module, memory });
    expect(await up).toBe("up");
    const job = open(5);
    worker.postMessage(job);
    while (counts(5).includes(0)) await pause(2);
    opener.await(job);
    expect(counts(6)).toEqual([1, 1, 1, 1, 1, 0]);
  });
});
