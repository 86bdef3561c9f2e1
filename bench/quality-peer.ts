import { existsSync } from "node:fs";
import path from "node:path";
import { measure } from "./measure.ts";
import { findPython, noPython } from "./python.ts";
import { scratchFolder } from "./scratch.ts";
import { shown } from "./corpora.ts";

/** What scikit-learn's recipe and the reference for coherence say of a corpus. */
export interface QualityPeer {
  readonly versions: string;
  /** NMI and ARI with the classes of the corpus. */
  agreement(corpus: string, k: number, seed: number): Promise<Scores>;
  /** The coherence of the terms it finds. */
  coherence(corpus: string, k: number): Promise<Coherence | null>;
  /** The coherence of a file of topics, counted in the corpus' own words; null where the reference is missing. */
  coherenceOf(corpus: string, topics: string): Promise<Coherence | null>;
}
interface Scores {
  readonly nmi: number;
  readonly ari: number;
}
export interface Coherence {
  readonly npmi: number;
  readonly diversity: number;
}

/** The peer, or a sentence that says what it lacks. The reference for coherence lies beside its script. */
export function findQualityPeer(script: string, given: string | undefined): QualityPeer | string {
  if (!existsSync(script)) return `The peer's script is not at ${shown(script)}; name it by --peer.`;
  const python = findPython(given);
  if (python === null) return noPython(given);
  const reference = path.join(path.dirname(script), "coherence.py");
  const run = async <T>(args: readonly string[]): Promise<T> =>
    JSON.parse((await measure(python.path, args)).stdout) as T;
  const coherenceOf = (corpus: string, topics: string): Promise<Coherence | null> =>
    existsSync(reference) ? run<Coherence>([reference, corpus, topics]) : Promise.resolve(null);
  const asked = (corpus: string, k: number): string[] => [script, corpus, "--k", String(k)];
  return {
    versions: python.versions,
    agreement: (corpus, k, seed) => run<Scores>([...asked(corpus, k), "--seed", String(seed)]),
    coherenceOf,
    async coherence(corpus, k) {
      const scratch = scratchFolder();
      try {
        const out = path.join(scratch.folder, "labels.csv");
        await run([...asked(corpus, k), "--out", out]);
        return await coherenceOf(corpus, `${out}.terms.json`);
      } finally {
        scratch.remove();
      }
    },
  };
}
