import { createReadStream, type ReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip, type ZlibOptions } from "node:zlib";
import { Decompress } from "fzstd";

/** How a file is packed, told by its first bytes, whatever its name. */
export type Packing = "plain" | "gzip" | "zstd";

/** What was read is not packed as its first bytes say. */
export class BrokenPacking extends Error {
  readonly packing: Packing;

  constructor(packing: Packing, cause: unknown) {
    super(`broken ${packing}`, { cause });
    this.packing = packing;
  }
}

/** The thread of the engine that unpacks goes on by itself only while it has bytes: for the next ones it waits until this thread is idle. */
const READ_BYTES = 1 << 22;
/** Few large chunks: every one costs a turn of the event loop. */
const UNPACKED_BYTES = 1 << 20;

/** Chunks that wait to be read while the next one is unpacked. */
const WAITING = 2;

/**
 * The unpacked bytes of a file, in chunks; of a file of several gzip members or zstd frames those of all.
 * @param onRead told, before each chunk, how many bytes of the file have been read.
 * @throws BrokenPacking, or the error of the system that reading met.
 */
export async function* unpacked(file: string, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const packing = await packingOf(file);
  const source = createReadStream(file, { highWaterMark: READ_BYTES });
  const chunks = packing === "gzip" ? gunzipped(source) : packing === "zstd" ? unzstd(source) : source;
  for await (const chunk of chunks as AsyncIterable<Uint8Array>) {
    onRead(source.bytesRead);
    yield chunk;
  }
}

async function packingOf(file: string): Promise<Packing> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (bytesRead >= 2 && buffer.readUInt16BE() === 0x1f8b) return "gzip";
    return bytesRead === 4 && isZstd(buffer.readUInt32LE()) ? "zstd" : "plain";
  } finally {
    await handle.close();
  }
}

/** A frame, or one of the frames to skip that parallel writers put first. */
const isZstd = (magic: number): boolean => magic === 0xfd2fb528 || magic >>> 4 === 0x184d2a5;

async function* gunzipped(source: ReadStream): AsyncGenerator<Uint8Array> {
  // As objects, chunks that wait are not joined by copying them.
  const gunzip = createGunzip({
    chunkSize: UNPACKED_BYTES,
    readableObjectMode: true,
    readableHighWaterMark: WAITING,
  } as ZlibOptions);
  let failure: Error | undefined;
  source.on("error", (error) => {
    failure = error;
    gunzip.destroy(error);
  });
  try {
    yield* source.pipe(gunzip) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw failure ?? new BrokenPacking("gzip", error);
  } finally {
    source.destroy();
  }
}

async function* unzstd(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  const zstd = new Decompress((chunk) => out.push(chunk));
  const unpack = (chunk: Uint8Array, last: boolean): Uint8Array[] => {
    out = [];
    try {
      zstd.push(chunk, last);
    } catch (error) {
      throw new BrokenPacking("zstd", error);
    }
    return out;
  };
  for await (const chunk of source) yield* unpack(chunk, false);
  yield* unpack(new Uint8Array(0), true);
}
