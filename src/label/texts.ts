import { LineBuffer } from "../ingest/line-buffer.ts";

/** Texts in UTF-8 one behind the other, by numbers. */
export class Texts {
  /** Where each begins, and the last ends. */
  readonly begins = [0];
  readonly #bytes = new LineBuffer();

  /** Returns the number of the first. */
  add(texts: readonly string[]): number {
    const first = this.begins.length - 1;
    const all = Buffer.from(texts.join(""));
    const isAscii = all.length === texts.reduce((sum, { length }) => sum + length, 0);
    if (isAscii) this.#bytes.copy(all);
    let end = this.begins[first]!;
    for (const text of texts) {
      if (!isAscii) this.#bytes.text(text);
      end = isAscii ? end + text.length : this.#bytes.size;
      this.begins.push(end);
    }
    return first;
  }

  /** Adds those of another list, of which nothing is left there but where they began. Returns the number of the first. */
  take(others: Texts): number {
    const first = this.begins.length - 1;
    const at = this.begins[first]!;
    this.#bytes.copy(others.bytes());
    for (let i = 1; i < others.begins.length; i++) this.begins.push(at + others.begins[i]!);
    return first;
  }

  /** The length of the longest from `first` on. */
  longest(first: number, end = this.begins.length - 1): number {
    let most = 0;
    for (let i = first; i < end; i++) most = Math.max(most, this.begins[i + 1]! - this.begins[i]!);
    return most;
  }

  /** All of them; they are gone then. */
  bytes(): Uint8Array {
    return this.#bytes.take();
  }
}
