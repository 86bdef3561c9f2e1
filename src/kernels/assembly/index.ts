export {
  addMoments,
  countColumns,
  countDistinct,
  fillBlock,
  gramBlock,
  panelToRows,
  projectBlock,
} from "./blocks";
export { deciding } from "./deciding";
export { weigh } from "./documents";
export { addRows, addWeights, logarithms, softmax } from "./mixture";
export { neighbours, quantize } from "./neighbours";
export { meanRow, ownDistances, place, toUnitLength } from "./place";
export { smooth } from "./smooth";
export { fillUniform } from "./random";
export { addByTopic, addColumns, centre, rowSums, times, transposeTimes } from "./sparse";
export { blend, cross, fixSigns, scale, squaredErrors, timesSmall, weightedSum } from "./panels";
export { ward } from "./ward";
export { addUp, assign, squaredDistances } from "./points";
export {
  countFollowers,
  frequentFollowers,
  heaviest,
  phrasePapers,
  sortFollowers,
  termPapers,
} from "./phrases";
export { countWindows } from "./windows";
export { findWords } from "./find-words";
export { readLines } from "./lines";
export { writeRows } from "./rows";
export { aroundPairs, numberUses, usePapers } from "./triples";
