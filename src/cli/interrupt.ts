import { EXIT, UserError } from "../errors.ts";

/** What Ctrl-C does during a run. */
export interface Interrupt {
  /** Sets what is to be done before the process ends. It must not wait. */
  readonly cleanUpBy: (cleanUp: () => void) => void;
  /** From now on the run goes on to its end, whatever comes: results are moving into place. */
  readonly shield: () => void;
  /** @throws UserError with exit code 130 when a signal came behind the shield. */
  readonly check: () => void;
  /** Gives the signals back. */
  readonly end: () => void;
}

/** Ctrl-C, or a request to terminate, cleans up and ends the process at once, unless the run is shielded. */
export function onInterrupt(): Interrupt {
  let cleanUp = (): void => undefined;
  let shielded = false;
  let interrupted = false;
  const stop = (): void => {
    interrupted = true;
    if (shielded) return;
    try {
      cleanUp();
    } finally {
      process.exit(EXIT.interrupted);
    }
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return {
    cleanUpBy: (action) => {
      cleanUp = action;
    },
    shield: () => {
      shielded = true;
    },
    check: () => {
      if (interrupted) {
        throw new UserError(
          EXIT.interrupted,
          "The run was interrupted while its results moved into place, which has been finished.",
        );
      }
    },
    end: () => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
    },
  };
}
