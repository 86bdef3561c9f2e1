import { describe, expect, it } from "vitest";
import { PANEL } from "../../src/kernels/kernels.ts";
import { type Machine, startMachine } from "../../src/kernels/machine.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { machineOfTest, openMachine } from "../support/machine.ts";

const [one, two, three] = [await openMachine(1), await openMachine(2), await openMachine(3)];

/** So many rows that reading them leaves the memory. */
const BEYOND = 2 ** 25;

describe("machine.run(name, lanes)", () => {
  /** 40 lanes of 30 calls each, which add to the same sums call after call: their order shows in the last bits. */
  function sums(machine: Machine): number[] {
    return machine.scope(() => {
      const normal = gaussian(seededRandom(1));
      const filled = (length: number): Float32Array => {
        const values = machine.f32(length);
        for (let i = 0; i < length; i++) values[i] = normal();
        return values;
      };
      const [rows, columns] = [30, 11];
      const indptr = machine.i32(rows + 1);
      const indices = machine.i32(5 * rows);
      for (let i = 0; i <= rows; i++) indptr[i] = 5 * i;
      for (let p = 0; p < indices.length; p++) indices[p] = (7 * p) % columns;
      const data = filled(5 * rows);
      const own = machine.i32(rows);
      for (let i = 0; i < rows; i++) own[i] = i % 3;
      const lanes = Array.from({ length: 40 }, () => machine.f32(columns * 4));
      machine.run(
        "addByTopic",
        lanes.map((z) =>
          Array.from({ length: rows }, (_, i) => [indptr, indices, data, i, i + 1, own, 4, z] as const),
        ),
      );
      return lanes.flatMap((z) => [...z]);
    });
  }

  it("gives the same bytes on 1, 2 and 3 threads", () => {
    const expected = sums(one);
    expect(Math.abs(expected[0]!)).toBeGreaterThan(0);
    for (let round = 0; round < 20; round++) {
      expect(sums(two)).toEqual(expected);
      expect(sums(three)).toEqual(expected);
    }
  });

  it("makes every call of every lane once, also of thousands of lanes", () => {
    three.scope(() => {
      const point = three.f32(4).fill(1);
      const cluster = three.i32(1);
      const lanes = Array.from({ length: 5000 }, () => ({ sums: three.f64(4), counts: three.i32(1) }));
      three.run(
        "addUp",
        lanes.map(({ sums, counts }, lane) =>
          Array.from({ length: lane % 3 }, () => [point, 4, 0, 1, cluster, sums, counts] as const),
        ),
      );
      expect(lanes.map(({ counts }) => counts[0])).toEqual(lanes.map((_, lane) => lane % 3));
    });
  });

  it("leaves lanes that are begun to others until it is told to help them", () => {
    for (const machine of [one, two]) {
      machine.scope(() => {
        const a = machine.f32(PANEL).fill(1);
        const products = Array.from({ length: 6 }, () => machine.f64(PANEL * PANEL));
        const finish = machine.begin(
          "cross",
          products.map((product) => [[a, a, 1, product]]),
        );
        if (machine === one) expect(products.map((product) => product[0])).toEqual([0, 0, 0, 0, 0, 0]);
        finish();
        expect(products.map((product) => product[0])).toEqual([1, 1, 1, 1, 1, 1]);
      });
    }
  });

  it("leaves a single lane to another thread", async () => {
    await two.ready();
    two.scope(() => {
      const a = two.f32(PANEL).fill(1);
      // It may come late to what was before, and find the first.
      for (const product of [1, 2, 3].map(() => two.f64(PANEL * PANEL))) {
        const finish = two.begin("cross", [[[a, a, 1, product]]]);
        for (const end = Date.now() + 10_000; product[0] === 0 && Date.now() < end;);
        expect(product[0]).toBe(1);
        finish();
      }
    });
  });

  it("does nothing without lanes", () => {
    two.run("cross", []);
  });

  it.each([
    ["1 thread", one],
    ["2 threads", two],
  ])(
    "throws when a call leaves the memory, after all other lanes; the next run knows nothing of it: %s",
    (_, machine) => {
      machine.scope(() => {
        // The call that fails gets through some rows, and sums other numbers than the others.
        const a = machine.f32(64 * PANEL).fill(1);
        const products = Array.from({ length: 6 }, () => machine.f64(PANEL * PANEL));
        expect(() => {
          machine.run(
            "cross",
            products.map((product, lane) => [[a, a, lane === 2 ? BEYOND : 1, product]]),
          );
        }).toThrow("the kernel cross failed");
        expect(products.map((product) => product[0]! === 1)).toEqual([true, true, false, true, true, true]);
        machine.run("cross", [[[a, a, 1, products[2]!]]]);
        expect(products[2]![255]).toBe(1);
      });
    },
  );
});

describe("tasks", () => {
  it.each([1, 2])(
    "of calls of several kernels are done in order, side by side: %i threads",
    async (threads) => {
      const machine = await machineOfTest(threads);
      const sums = machine.scope(() =>
        machine
          .together(
            Array.from({ length: 5 }, (_, t) => (task: Machine) => {
              const [rows, more, sum] = [task.f32(8).fill(t), task.f32(8).fill(1), task.f64(4)];
              task.run("blend", [[[1, more, 0, more, 1, rows, 8]]]);
              task.scope(() => {
                task.run("addUp", [[[rows, 4, 0, 2, task.i32(2), sum, task.i32(1)]]]);
              });
              return sum;
            }),
          )
          .map((sum) => Array.from(sum)),
      );
      expect(sums).toEqual([0, 1, 2, 3, 4].map((t) => Array<number>(4).fill(2 * (t + 1))));
    },
  );
});

describe("the memory of a machine", () => {
  it("is given in arrays of zeros that begin at multiples of 64 bytes and do not overlap", async () => {
    const machine = await startMachine(1);
    const arrays = [machine.f32(3), machine.f64(0), machine.i32(17), machine.f64(5), machine.f32(1)];
    expect(arrays.map(({ length }) => length)).toEqual([3, 0, 17, 5, 1]);
    for (const array of arrays) expect(array.byteOffset % 64).toBe(0);
    arrays.forEach((array, i) => array.fill(i + 1));
    expect(arrays.map((array) => [...new Set(array)])).toEqual([[1], [], [3], [4], [5]]);
  });

  it("is zeros again where it was taken back, but for room", async () => {
    const machine = await startMachine(1);
    machine.scope(() => machine.f32(6).fill(7));
    machine.scope(() => {
      expect(Array.from(machine.room(2))).toEqual([7, 7]);
    });
    machine.scope(() => {
      expect(Array.from(machine.f32(6))).toEqual([0, 0, 0, 0, 0, 0]);
    });
  });

  it("grows beyond a page, while arrays given before stay in use", async () => {
    const machine = await startMachine(1);
    const rows = 5000;
    const before = machine.f32(rows * PANEL).fill(1);
    const product = machine.f64(PANEL * PANEL);
    const after = machine.f32(rows * PANEL);
    expect(after.byteOffset).toBeGreaterThan(4 * 65536);
    expect(after.every((entry) => entry === 0)).toBe(true);
    after.fill(2);
    machine.run("cross", [[[before, after, rows, product]]]);
    expect(new Set(product)).toEqual(new Set([2 * rows]));
  });

  it("says so when a corpus needs more than there is, and stays of use", async () => {
    const machine = await startMachine(1);
    const place = machine.scope(() => machine.f32(16).byteOffset);
    expect(() => machine.f64(2 ** 30)).toThrow(/^The vectors of this corpus need 8\.0 GB or more at once/);
    expect(machine.f32(16).byteOffset).toBe(place);
  });

  it("comes back at the end of a scope, and is zero when it is given again", async () => {
    const machine = await startMachine(1);
    const kept = machine.i32(4).fill(7);
    const lent = machine.scope(() => machine.f32(100).fill(1));
    const again = machine.f32(200);
    expect(again.byteOffset).toBe(lent.byteOffset);
    expect(new Set(again)).toEqual(new Set([0]));
    expect([...kept]).toEqual([7, 7, 7, 7]);
  });

  it("comes back to a mark", async () => {
    const machine = await startMachine(1);
    const kept = machine.i32(4).fill(7);
    const giveBack = machine.mark();
    const lent = machine.f32(100).fill(1);
    giveBack();
    const again = machine.f32(200);
    expect(again.byteOffset).toBe(lent.byteOffset);
    expect(new Set(again)).toEqual(new Set([0]));
    expect([...kept]).toEqual([7, 7, 7, 7]);
  });

  it("comes back from scopes within scopes, and from those that throw", async () => {
    const machine = await startMachine(1);
    const places: number[] = [];
    const outer = machine.scope(() => {
      const first = machine.f32(16);
      machine.scope(() => places.push(machine.f32(16).byteOffset));
      expect(() =>
        machine.scope(() => {
          places.push(machine.f32(16).byteOffset);
          throw new Error("within");
        }),
      ).toThrow("within");
      places.push(machine.f32(16).byteOffset);
      return first.byteOffset;
    });
    expect(places).toEqual([outer + 64, outer + 64, outer + 64]);
    expect(machine.f32(1).byteOffset).toBe(outer);
  });
});
