/** The largest memory of the process, all its threads among it, since the last reset. */
export interface MemoryWatch {
  reset(): void;
  /** Bytes. */
  peak(): number;
  stop(): void;
}

const EVERY_MS = 20;

/** Watches the resident memory of the process; it does not keep the process alive. */
export function watchMemory(): MemoryWatch {
  let highest = 0;
  const look = (): void => {
    highest = Math.max(highest, process.memoryUsage.rss());
  };
  const timer = setInterval(look, EVERY_MS).unref();
  return {
    reset() {
      highest = 0;
      look();
    },
    peak() {
      look();
      return highest;
    },
    stop() {
      clearInterval(timer);
    },
  };
}
