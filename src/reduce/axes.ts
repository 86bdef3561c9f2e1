import { type FileHandle, open } from "node:fs/promises";
import { npyHead } from "../linalg/npy.ts";

/** The scores of the papers on the first two components: where documents.csv puts them. */
export interface Axes {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Bytes that are read at a time. */
const BLOCK = 1 << 22;

/**
 * The first two columns of a matrix in an .npy file, y all 0 where there is only one. What is passed over takes no memory.
 * @throws Error for other files.
 */
export async function readAxes(source: string): Promise<Axes> {
  const handle = await open(source, "r");
  try {
    const buffer = Buffer.allocUnsafeSlow(BLOCK);
    const { bytesRead } = await handle.read(buffer, 0, BLOCK, 0);
    const { type, shape, start } = npyHead(buffer.subarray(0, bytesRead), (await handle.stat()).size);
    const [rows = 0, columns = 0] = shape;
    if (shape.length !== 2 || type !== "<f4") throw new Error("not a matrix of floats");
    const [x, y] = [new Float32Array(rows), new Float32Array(rows)];
    const step = Math.max(1, Math.floor(BLOCK / (4 * columns)));
    const block = new Float32Array(step * columns);
    for (let begin = 0; begin < rows; begin += step) {
      const count = Math.min(step, rows - begin);
      await fill(handle, new Uint8Array(block.buffer, 0, 4 * count * columns), start + 4 * begin * columns);
      for (let i = 0; i < count; i++) {
        x[begin + i] = block[i * columns]!;
        if (columns > 1) y[begin + i] = block[i * columns + 1]!;
      }
    }
    return { x, y };
  } finally {
    await handle.close();
  }
}

async function fill(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesRead } = await handle.read(bytes, at, bytes.length - at, position + at);
    if (bytesRead === 0) throw new Error("it was cut short while it was read");
    at += bytesRead;
  }
}
