export { distinct, weigh } from "./documents";
export { centre, gramTimes, times } from "./sparse";
export { blend, cross, timesSmall, weightedSum } from "./panels";
export { addUp, assign, squaredDistances } from "./points";
