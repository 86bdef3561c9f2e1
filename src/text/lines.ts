/** Strings as bytes: thousands of small ones take long to send to another thread. Each has a newline behind it, and holds none. */
export const toLines = (texts: readonly string[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(texts.length === 0 ? "" : `${texts.join("\n")}\n`);

export const fromLines = (lines: Uint8Array): string[] =>
  new TextDecoder().decode(lines).split("\n").slice(0, -1);
