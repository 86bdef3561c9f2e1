import { mayHoldBoilerplate, withoutBoilerplate } from "./boilerplate.ts";
import { closingQuote, endOfString, NEWLINE, QUOTE } from "./json-bytes.ts";
import type { Lexicon } from "./lexicon.ts";
import { paddedBlock, Scratch } from "./padded.ts";
import { stringOf, TextScan } from "./text-scan.ts";

/** The papers of a block. */
export interface Scanned {
  /** The stream of the papers one behind the other: numbers of terms, and gaps. */
  readonly stream: Int32Array<ArrayBuffer>;
  /** Of each paper the entries of its title, and of title and abstract. */
  readonly titles: Int32Array<ArrayBuffer>;
  readonly papers: Int32Array<ArrayBuffer>;
}

const ID = Buffer.from('{"id":"');
const TITLE = Buffer.from('","title":"');
const ABSTRACT = Buffer.from('","abstract":"');

/** Reads papers from the bytes of JSON Lines, as words(clean(title)) and words(clean(withoutBoilerplate(abstract))) cut them. */
export class Scan {
  readonly #texts = new TextScan();
  readonly #scratch = new Scratch();
  #block = paddedBlock(new Uint8Array(0));

  get lexicon(): Lexicon {
    return this.#texts.lexicon;
  }

  /** @param block whole lines, each a paper as JSON. */
  read(block: Uint8Array): Scanned {
    const texts = this.#texts;
    this.#block = paddedBlock(block);
    texts.turnTo(this.#block);
    texts.beginBlock(block.length);
    const titles: number[] = [];
    const papers: number[] = [];
    for (let line = 0; line < block.length; line = this.#block.bytes.indexOf(NEWLINE, line) + 1) {
      const paper = texts.end;
      texts.beginPaper();
      const titleEnd = this.#readPaper(line);
      texts.lexicon.count(texts.stream, paper, titleEnd, texts.end);
      titles.push(titleEnd - paper);
      papers.push(texts.end - paper);
    }
    return {
      stream: texts.stream.slice(0, texts.end),
      titles: Int32Array.from(titles),
      papers: Int32Array.from(papers),
    };
  }

  /** Returns where the title ends in the stream. */
  #readPaper(line: number): number {
    const { bytes } = this.#block;
    if (!stands(ID, bytes, line)) return this.#readAnyJson(line);
    const title = endOfString(bytes, line + ID.length);
    if (!stands(TITLE, bytes, title)) return this.#readAnyJson(line);
    const abstract = this.#texts.readText(title + TITLE.length);
    const titleEnd = this.#texts.end;
    if (!stands(ABSTRACT, bytes, abstract)) return this.#readAnyJson(line);
    this.#readAbstract(abstract + ABSTRACT.length);
    return titleEnd;
  }

  /** Reads the abstract that begins at `from`; one that loses boilerplate as if it had been written without. */
  #readAbstract(from: number): void {
    const { bytes, view } = this.#block;
    const end = closingQuote(bytes, from);
    const text = mayHoldBoilerplate(bytes, view, from, end) ? stringOf(bytes, from, end) : "";
    const rest = withoutBoilerplate(text);
    if (rest.length === text.length) this.#texts.readText(from);
    else if (text.startsWith(rest)) this.#readUpTo(from, end - jsonLength(text.slice(rest.length)));
    else this.#readRewritten(JSON.stringify(rest));
  }

  /** Reads the string that begins at `from` as if it ended at `end`. */
  #readUpTo(from: number, end: number): void {
    const { bytes } = this.#block;
    const behind = bytes[end]!;
    bytes[end] = QUOTE;
    this.#texts.readText(from);
    bytes[end] = behind;
  }

  /** Reads a string as JSON that stands for a longer one of the block. */
  #readRewritten(json: string): void {
    this.#scratch.write(json);
    this.#texts.turnTo(this.#scratch);
    this.#texts.readText(1);
    this.#texts.turnTo(this.#block);
  }

  #readAnyJson(line: number): number {
    const { bytes } = this.#block;
    const text = bytes.toString("utf8", line, bytes.indexOf(NEWLINE, line));
    const { title, abstract } = JSON.parse(text) as { title: string; abstract: string };
    this.#texts.beginPaperAgain();
    this.#texts.readString(title);
    const titleEnd = this.#texts.end;
    this.#texts.readString(withoutBoilerplate(abstract));
    return titleEnd;
  }
}

function stands(text: Buffer, bytes: Buffer, at: number): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

/** Bytes of a text within a string as JSON. */
const jsonLength = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;
