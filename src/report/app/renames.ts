import type { Corpus } from "./corpus.ts";
import { editsFile, type Rename } from "./edits-file.ts";
import { offer } from "./dom.ts";

/** New labels that the reader gives to topics. The page shows them; the pipeline reads them from the file. */
export interface Renames {
  readonly count: () => number;
  rename(topic: number, to: string): void;
  download(): void;
}

/** @param changed called when a label has changed. */
export function openRenames(corpus: Corpus, changed: () => void): Renames {
  const renames = new Map<number, Rename>();
  let isSaved = true;
  addEventListener("beforeunload", (event) => {
    if (!isSaved) event.preventDefault();
  });
  return {
    count: () => renames.size,
    rename: (topic, to) => {
      const { label, representativeIds, terms } = corpus.head.topics[topic]!;
      corpus.labels[topic] = to;
      if (to === label) renames.delete(topic);
      else
        renames.set(topic, {
          papers: representativeIds,
          terms: terms.slice(0, 5).map(({ term }) => term),
          to,
        });
      isSaved = renames.size === 0;
      changed();
    },
    download: () => {
      isSaved = true;
      offer("edits.yaml", new Blob([editsFile([...renames.values()])], { type: "application/yaml" }));
    },
  };
}
