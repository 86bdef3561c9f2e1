import { usageError } from "../errors.ts";
import { collect, LARGEST_CACHE, verify } from "../stage/cache.ts";
import { cacheFolder } from "./surroundings.ts";

interface CacheFlags {
  readonly cache?: string;
  readonly maxMb?: string;
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/** Drops the least recently used results beyond a size. */
export async function gcCommand({ cache, maxMb }: CacheFlags): Promise<void> {
  const limit = maxMb === undefined ? LARGEST_CACHE : Number(maxMb) * 2 ** 20;
  if (!(limit >= 0)) throw usageError(`--max-mb is "${maxMb ?? ""}", but expected megabytes from 0.`);
  const { kept, dropped, bytes } = await collect(cacheFolder(cache)!, limit, new Date());
  process.stdout.write(`${kept} results kept (${megabytes(bytes)}), ${dropped} dropped\n`);
}

/** Checks every cached file against its hash and drops what is damaged. */
export async function verifyCommand({ cache }: CacheFlags): Promise<void> {
  const { sound, damaged } = await verify(cacheFolder(cache)!, new Date());
  process.stdout.write(`${sound} results sound, ${damaged} damaged and dropped\n`);
}
