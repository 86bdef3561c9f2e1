import type { LineBlocks } from "../stage/formats.ts";
import { abstractsOf, beginning, longestCut } from "./abstracts.ts";
import { encodeColumns } from "./columns.ts";
import type { CorpusData } from "./corpus-data.ts";
import type { Html } from "./html.ts";
import { dataBlock } from "./packed.ts";

/** The page may take this many bytes, and so many for each paper: 2.3 MB for 400 papers, 3 MB for 5,000, 15 MB for 87,000. */
const BYTES = { page: 2_250_000, paper: 146 };
/** Base64 takes 4 characters for 3 bytes; the sample that a cut is found on errs by little. */
const [BASE64, SURE] = [4 / 3, 0.97];

export interface DataBlocks {
  /** What the page needs to open: all but the abstracts. */
  readonly first: readonly Html[];
  readonly abstracts: readonly Html[];
}

/** The data of the page. @param besides bytes of the page that are no such data. */
export async function dataBlocks(
  { rows, head, columns }: CorpusData,
  documents: LineBlocks,
  besides: number,
): Promise<DataBlocks> {
  const numbers = dataBlock("columns", encodeColumns(columns));
  const text = await abstractsOf(documents, rows);
  const lists = dataBlock("head", JSON.stringify(head)).source.length;
  const left = BYTES.page + BYTES.paper * rows.length - besides - numbers.source.length - lists;
  const cut = longestCut(text, (left / BASE64) * SURE);
  const kept = cut === null ? text : text.map((abstract) => beginning(abstract, cut));
  const blocks = Array.from({ length: Math.ceil(kept.length / head.block) }, (_, b) =>
    dataBlock(`abstracts-${b}`, JSON.stringify(kept.slice(b * head.block, (b + 1) * head.block))),
  );
  return { first: [dataBlock("head", JSON.stringify({ ...head, cut })), numbers], abstracts: blocks };
}
