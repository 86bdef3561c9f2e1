import { words as naturalWords } from "natural/lib/natural/util/stopwords.js";

/**
 * Function words that natural's list lacks: negations, numbers as words, connectives of argument, prepositions, and the
 * abbreviations e.g., i.e., et al., w.r.t. Left out on purpose: words that name things in some field ("system", "interest", "fire").
 */
const MORE = `
  no nor not none neither either nothing something anything everything
  one two three four five six seven eight nine ten first second third once twice
  however therefore thus hence moreover furthermore additionally besides nevertheless nonetheless meanwhile otherwise instead
  although though whereas despite unlike yet rather quite often always usually typically mainly mostly
  via within without across among amongst along toward towards upon onto beyond around against per than
  whether whose another several various certain less least even just already almost
  us let ones owing going ii iii iv been having done made using used use uses based due able given
  e.g i.e eg ie etc et al vs w.r.t wrt
`;

/** Words that say nothing of a paper's topic, in lower case. */
export const stopWords: ReadonlySet<string> = new Set([
  ...naturalWords,
  ...MORE.split(/\s+/).filter((word) => word !== ""),
]);
