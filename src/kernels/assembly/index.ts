export {
  addMoments,
  countColumns,
  countDistinct,
  fillBlock,
  gramBlock,
  panelToRows,
  projectBlock,
} from "./blocks";
export { chanceVariances, refine } from "./chance";
export { deciding } from "./deciding";
export { weigh } from "./documents";
export { compare, keepNothing, nearestKept, quantize } from "./neighbours";
export { halfMean } from "./halves";
export { addLosses, ownDistances, place, takeRows, toUnitLength } from "./place";
export { cholesky, dominant, invert, timesTransposed } from "./small";
export { smooth } from "./smooth";
export { fillUniform } from "./random";
export { addColumns, centre, rowSums, times } from "./sparse";
export { blend, cross, fixSigns, squaredErrors, timesSmall, weightedSum } from "./panels";
// Inner loops of a kernel that is called once and works for long are functions of their own, exported so that they stay such: the engine
// optimises a function for its next call, and those are called again and again.
export { join, nearestTo, ward } from "./ward";
export { addUp, assign, squaredDistances } from "./points";
export { addByTopic, addWeights, logarithms, shareOut } from "./topics";
export { addByCluster, distancesBetween, toOctets } from "./pairs";
export { settle } from "./settle";
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
