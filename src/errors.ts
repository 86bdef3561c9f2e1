/** Process exit codes: the contract with scripts that call Topicscape. */
export const EXIT = { ok: 0, failure: 1, usage: 2, input: 3, locked: 4, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An error whose message is meant for the user: one sentence saying what was found, what was expected, what to do. */
export class UserError extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.name = "UserError";
    this.exitCode = exitCode;
  }
}

/** The command line or the config is wrong (exit 2). */
export const usageError = (message: string): UserError => new UserError(EXIT.usage, message);

/** What was given to read is wrong (exit 3). */
export const inputError = (message: string): UserError => new UserError(EXIT.input, message);
