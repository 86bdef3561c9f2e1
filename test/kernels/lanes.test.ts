import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { kernelNames } from "../../src/kernels/kernels.ts";
import { Lanes } from "../../src/kernels/lanes.ts";
import { COUNTERS } from "../../src/kernels/memory.ts";
import { startWorker } from "../../src/worker.ts";

const module = new WebAssembly.Module(
  await readFile(new URL("../../src/kernels/kernels.wasm", import.meta.url)),
);

const ADD_UP = kernelNames.indexOf("addUp");
const [POINT, CLUSTER, SUMS, COUNTS, TABLE] = [65536, 65600, 65664, 66048, 131072] as const;

/** Memory for two threads, one of which opens jobs: counting points of one cluster, a lane each at an address of its own. */
function shared() {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 65536, shared: true });
  const opener = new Lanes(module, memory, COUNTERS);
  const openCalls = (calls: readonly (readonly number[])[]): void => {
    const table = new Float64Array(memory.buffer, TABLE, calls.flat().length + calls.length + 1);
    let at = calls.length + 1;
    calls.forEach((call, lane) => {
      table[lane] = at;
      table.set(call, at);
      at += call.length;
    });
    table[calls.length] = at;
    opener.open({ kernel: ADD_UP, lanes: calls.length, table });
  };
  return {
    memory,
    opener,
    other: new Lanes(module, memory, COUNTERS),
    openCalls,
    open: (count: number): void => {
      openCalls(
        Array.from({ length: count }, (_, lane) => [POINT, 4, 0, 1, CLUSTER, SUMS, COUNTS + 4 * lane]),
      );
    },
    counts: (count: number): number[] => Array.from(new Int32Array(memory.buffer, COUNTS, count)),
  };
}

describe("lanes of a job", () => {
  it("are each taken once, by whichever thread comes first", () => {
    const { opener, other, open, counts } = shared();
    open(3);
    other.work();
    opener.work();
    opener.await();
    expect(counts(4)).toEqual([1, 1, 1, 0]);
  });

  it("are those of the job that is open, whichever a thread worked on before", () => {
    const { opener, other, open, counts } = shared();
    open(2);
    opener.work();
    opener.await();
    open(4);
    other.work();
    other.work();
    opener.await();
    expect(counts(4)).toEqual([2, 2, 1, 1]);
  });

  it("are taken in every one of 70,000 jobs, more than there are numbers for", () => {
    const { opener, open, counts } = shared();
    for (let round = 0; round < 70_000; round++) {
      open(1);
      opener.work();
      opener.await();
    }
    expect(counts(1)).toEqual([70_000]);
  });

  it("fail together, but not with those of the next job", () => {
    const { opener, other, open, openCalls } = shared();
    openCalls([
      [2 ** 30, 4, 0, 1, 0, 0, 0],
      [POINT, 4, 0, 0, CLUSTER, SUMS, COUNTS],
    ]);
    other.work();
    expect(() => {
      opener.await();
    }).toThrow("the kernel addUp failed");
    open(2);
    other.work();
    opener.await();
  });

  it("are not laid out while those of the job before are not done", () => {
    const { opener, open } = shared();
    open(2);
    expect(() => {
      open(1);
    }).toThrow("the job before is not done");
    opener.work();
    opener.await();
    open(1);
  });

  it("are fewer than 65,535: more could not be told apart", () => {
    const { opener } = shared();
    expect(() => {
      opener.open({ kernel: ADD_UP, lanes: 65_535, table: new Float64Array(0) });
    }).toThrow("65535 lanes, but expected fewer than 65535");
  });
});

describe("kernel-worker", () => {
  function started(memories: readonly WebAssembly.Memory[]) {
    const worker = startWorker(new URL("../../src/kernels/kernel-worker.ts", import.meta.url));
    onTestFinished(async () => {
      await worker.terminate();
    });
    const said: unknown[] = [];
    worker.on("message", (number) => said.push(number));
    memories.forEach((memory, number) => {
      worker.postMessage({ module, memory, number });
    });
    return said;
  }

  it("says that it is up, then works off the lanes of jobs by itself", async () => {
    const { memory, opener, open, counts } = shared();
    const said = started([memory]);
    while (said.length === 0) await pause(2);
    open(5);
    while (counts(5).includes(0)) await pause(2);
    opener.await();
    expect(counts(6)).toEqual([1, 1, 1, 1, 1, 0]);
  });

  it("goes on to the next machine once there are to be no more jobs, also of a memory that grew meanwhile", async () => {
    const [one, two] = [shared(), shared()];
    const said = started([one.memory, two.memory]);
    one.opener.end();
    while (said.length < 2) await pause(2);
    expect(said).toEqual([0, 1]);
    two.memory.grow(1);
    two.open(2);
    while (two.counts(2).includes(0)) await pause(2);
    two.opener.await();
    expect(one.counts(1)).toEqual([0]);
  });
});
