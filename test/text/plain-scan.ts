import type { Document } from "../../src/ingest/document.ts";
import { withoutBoilerplate } from "../../src/text/boilerplate.ts";
import { clean } from "../../src/text/clean.ts";
import { termOf, words } from "../../src/text/words.ts";

/** A text of a corpus as terms in reading order, "|" for a gap; and what is counted of it. */
export interface PlainScan {
  /** Of each paper the terms, "/" where the title ends. */
  readonly streams: readonly string[];
  /** "surface: in titles, in abstracts", sorted. */
  readonly forms: readonly string[];
  /** "term: papers that hold it", sorted. */
  readonly frequency: readonly string[];
}

/** What the scan of bytes must find, by the shortest way: every text as a string through clean() and words(). */
export function plainScan(documents: readonly Pick<Document, "title" | "abstract">[]): PlainScan {
  const forms = new Map<string, [number, number]>();
  const frequency = new Map<string, number>();
  const streams = documents.map(({ title, abstract }) => {
    const stream: string[] = [];
    const read = (text: string, where: 0 | 1): void => {
      let apart = true;
      for (const { surface, adjacent } of words(clean(text))) {
        const term = termOf(surface);
        apart ||= !adjacent || term === null;
        if (term === null) continue;
        const form = forms.get(surface) ?? [0, 0];
        forms.set(surface, form);
        form[where]++;
        if (apart && stream.length > 0) stream.push("|");
        stream.push(term);
        apart = false;
      }
    };
    read(title, 0);
    const titleEnd = stream.length;
    read(withoutBoilerplate(abstract), 1);
    for (const term of new Set(stream)) if (term !== "|") frequency.set(term, (frequency.get(term) ?? 0) + 1);
    return stream.toSpliced(titleEnd, 0, "/").join(" ");
  });
  return {
    streams,
    forms: [...forms].map(([surface, counts]) => `${surface}: ${counts.join(", ")}`).sort(),
    frequency: [...frequency].map(([term, papers]) => `${term}: ${papers}`).sort(),
  };
}
