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
