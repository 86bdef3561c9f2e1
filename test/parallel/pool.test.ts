import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { describe, expect, it, onTestFinished } from "vitest";
import { openPool, type Pool } from "../../src/parallel/pool.ts";
import { type Ask, echo } from "./echo.ts";

type Echoes = Pool<Ask, { values: Int32Array; handled: number }>;

async function open(size: number): Promise<Echoes> {
  const pool: Echoes = await openPool(
    new URL("./echo-worker.ts", import.meta.url),
    () => Promise.resolve(echo()),
    size,
  );
  onTestFinished(() => pool.close());
  return pool;
}

const asks = (count: number): Ask[] =>
  Array.from({ length: count }, (_, i) => ({ values: Int32Array.of(i), work: (7 * i) % 5 }));

async function all(pool: Echoes, inputs: Iterable<Ask> | AsyncIterable<Ask>): Promise<number[]> {
  const found: number[] = [];
  for await (const { values } of pool.map(inputs)) found.push(...values);
  return found;
}

describe.each([1, 2, 3])("a pool of %i", (size) => {
  it("yields outputs in the order of the inputs", async () => {
    const pool = await open(size);
    expect(pool.size).toBe(size);
    expect(await all(pool, asks(40))).toEqual(Array.from({ length: 40 }, (_, i) => 2 * i));
    expect(await all(pool, [])).toEqual([]);
  });

  it("answers one input after the other", async () => {
    const pool = await open(size);
    const answers = await Promise.all(asks(9).map((ask) => pool.ask(ask)));
    expect(answers.map(({ values }) => values[0])).toEqual(Array.from({ length: 9 }, (_, i) => 2 * i));
    await expect(pool.ask({ values: Int32Array.of(-4) })).rejects.toThrow("negative: -4");
  });

  it("asks each thread, which has kept what it learned", async () => {
    const pool = await open(size);
    await all(pool, asks(12));
    const outputs = await pool.each((thread) => ({ values: Int32Array.of(10 * thread) }));
    expect(outputs.map(({ values }) => values[0])).toEqual(Array.from({ length: size }, (_, t) => 20 * t));
    // Each has handled this one and its share of the twelve.
    expect(outputs.reduce((sum, { handled }) => sum + handled, 0)).toBe(12 + size);
  });

  it("passes the error of a handler on, and goes on after it", async () => {
    const pool = await open(size);
    const bad = [...asks(3), { values: Int32Array.of(-4) }, ...asks(3)];
    await expect(all(pool, bad)).rejects.toThrow("negative: -4");
    expect(await pool.each(() => ({ values: Int32Array.of(1) }))).toHaveLength(size);
  });
});

describe("a pool of several", () => {
  it("takes inputs a few ahead and no more", async () => {
    const pool = await open(2);
    let taken = 0;
    const inputs = (function* () {
      for (const ask of asks(100)) {
        taken++;
        yield ask;
      }
    })();
    const outputs = pool.map(inputs);
    await outputs.next();
    expect(taken).toBeLessThanOrEqual(10);
    await outputs.return(undefined);
  });

  it("moves typed arrays, but shares shared memory", async () => {
    const pool = await open(2);
    const [own, shared] = [Int32Array.of(3), new Int32Array(new SharedArrayBuffer(4))];
    await all(pool, [{ values: own }, { values: shared }]);
    expect([own.length, shared.length]).toEqual([0, 1]);
  });

  it("passes threads on once they have answered, to go on with other code; the rest end", async () => {
    const pool = await open(3);
    const answers = asks(30).map((ask) => pool.ask(ask));
    const workers: Worker[] = [];
    const taken = new Promise<void>((resolve) => {
      pool.passOn(new URL("./other-worker.ts", import.meta.url), 2, (worker) => {
        if (workers.push(worker) === 2) resolve();
      });
    });
    expect((await Promise.all(answers)).map(({ values }) => values[0])).toEqual(
      Array.from({ length: 30 }, (_, i) => 2 * i),
    );
    await taken;
    const told = workers.map((worker) => once(worker, "message"));
    workers.forEach((worker, w) => {
      worker.postMessage(w);
    });
    expect(await Promise.all(told)).toEqual([["other: 0"], ["other: 1"]]);
    await Promise.all(workers.map((worker) => worker.terminate()));
  });
});
