export { distinct, weigh } from "./documents";
export { softmax } from "./mixture";
export { neighbours } from "./neighbours";
export { smooth } from "./smooth";
export { centre, gramTimes, times, transposeTimes } from "./sparse";
export { blend, cross, timesSmall, weightedSum } from "./panels";
export { addUp, assign, squaredDistances } from "./points";
