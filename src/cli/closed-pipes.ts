/**
 * Lets a reader of stdout or stderr that has seen enough, such as head, close the pipe: what is still to be said is lost, and the
 * command goes on to its end, for a run is about its files.
 */
export function allowClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners("error").includes(unlessClosed)) stream.on("error", unlessClosed);
  }
}

/** @throws any other error of a pipe. */
export function unlessClosed(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== "EPIPE") throw error;
}
