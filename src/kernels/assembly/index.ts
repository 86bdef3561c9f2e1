export { deciding } from "./deciding";
export { distinct, weigh } from "./documents";
export { addRows, addWeights, logarithms, softmax } from "./mixture";
export { neighbours } from "./neighbours";
export { meanRow, ownDistances, place, toUnitLength } from "./place";
export { smooth } from "./smooth";
export { addByTopic, centre, gramTimes, rowSums, times, transposeTimes } from "./sparse";
export { blend, cross, scale, timesSmall, weightedSum } from "./panels";
export { addUp, assign, squaredDistances } from "./points";
