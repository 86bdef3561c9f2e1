import { type Pool, openPool } from "../parallel/pool.ts";
import { Share, type ShareAnswer, type ShareAsk } from "./share.ts";

/** Threads that scan a corpus, each its share. */
export type Shares = Pool<ShareAsk, ShareAnswer>;

/** Bytes that are worth a thread of their own: each has to get up to speed with the code, and knows the language on its own. */
export const WORTH_A_THREAD = 50e6;

export const openShares = (threads: number): Promise<Shares> =>
  openPool<ShareAsk, ShareAnswer>(
    new URL("./scan-worker.ts", import.meta.url),
    () => {
      const share = new Share();
      return Promise.resolve((ask) => share.answer(ask));
    },
    threads,
  );
