/** The files of natural that are imported: its index would load database drivers, read .env and print banners. */
declare module "natural/lib/natural/util/stopwords.js" {
  export const words: string[];
}
declare module "natural/lib/natural/stemmers/porter_stemmer.js" {
  /** Porter's stemmer (1980). Expects lower case. */
  const stemmer: { stem(word: string): string; step2(word: string): string; step3(word: string): string };
  export default stemmer;
}
declare module "natural/lib/natural/tfidf/tfidf.js" {
  /** natural's dictionary-per-document TF-IDF: the tests' reference. */
  export default class TfIdf {
    addDocument(document: string | string[]): void;
    static tf(term: string, document: Record<string, number>): number;
    idf(term: string): number;
    listTerms(d: number): { term: string; tf: number; idf: number; tfidf: number }[];
    readonly documents: Record<string, number>[];
  }
}
