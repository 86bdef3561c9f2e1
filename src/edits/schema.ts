import * as z from "zod";

/** An edits file: what to change in every run, by content, so that it outlives new papers and new numbers of topics. */

const text = (expected: string) => z.string({ error: expected }).trim().min(1, { error: expected });
const list = <T extends z.ZodType>(of: T, expected: string, least = 1) =>
  z.array(of, { error: expected }).min(least, { error: expected });

const word = text("one word as text; a number stands in quotes").regex(/^\S+$/, {
  error: "one word, without blanks in it",
});
const paper = text("the id of a paper as text; a number stands in quotes");

/** A topic by what it holds: words in any form, ids of papers, or both. */
const topicName = z
  .strictObject(
    {
      terms: list(text("words as text; a number stands in quotes"), "a list of words").optional(),
      papers: list(paper, "a list of ids of papers").optional(),
    },
    { error: "a topic by its terms or papers, as in {terms: [federated, clients]}" },
  )
  .refine(({ terms, papers }) => terms !== undefined || papers !== undefined, {
    error: "terms, papers or both, by which to find the topic",
  });

const rename = z.strictObject(
  { topic: topicName, to: text("the new label as text") },
  { error: "a topic and the label to give it, as in {topic: {terms: [federated]}, to: Federated learning}" },
);
const INTO = "a whole number from 2 to 100";
const split = z.strictObject(
  {
    topic: topicName,
    into: z.int({ error: INTO }).min(2, { error: INTO }).max(100, { error: INTO }).default(2),
  },
  { error: "a topic and how many parts to make of it, as in {topic: {terms: [federated]}, into: 2}" },
);
const pin = z.strictObject(
  { paper, to: topicName },
  { error: "a paper and the topic to put it in, as in {paper: an-id, to: {terms: [federated]}}" },
);

const edit = z
  .strictObject(
    {
      rename: rename.optional(),
      merge: list(topicName, "a list of two topics or more", 2).optional(),
      split: split.optional(),
      pin: pin.optional(),
    },
    { error: "an edit, as in {rename: ...}" },
  )
  .refine((found) => Object.values(found).filter((value) => value !== undefined).length === 1, {
    error: "one of rename, merge, split and pin in each entry",
  });

export const editsFile = z.strictObject(
  {
    edits: list(edit, "a list of edits", 0).default([]),
    ban: list(word, "a list of words", 0).default([]),
    add: list(word, "a list of words", 0).default([]),
  },
  { error: "lines such as edits:, ban: and add:" },
);

/** The keys that may stand under a key of the file; under "" those of the file itself. */
export const KEYS: Readonly<Record<string, readonly string[]>> = {
  "": ["edits", "ban", "add"],
  edits: ["rename", "merge", "split", "pin"],
  rename: ["topic", "to"],
  split: ["topic", "into"],
  pin: ["paper", "to"],
  merge: ["terms", "papers"],
  topic: ["terms", "papers"],
  to: ["terms", "papers"],
};

export type EditsFile = z.infer<typeof editsFile>;
export type TopicName = z.infer<typeof topicName>;

export interface Rename {
  readonly rename: z.infer<typeof rename>;
}
export interface Merge {
  readonly merge: readonly TopicName[];
}
export interface Split {
  readonly split: z.infer<typeof split>;
}
export interface Pin {
  readonly pin: z.infer<typeof pin>;
}
/** What changes which papers are in which topic. */
export type TopicEdit = Merge | Split | Pin;
/** What changes which words count. */
export type WordEdit = { readonly ban: string } | { readonly add: string };

export type Edit = Rename | TopicEdit | WordEdit;
