export { centre, gramTimes, times } from "./sparse";
export { blend, cross, timesSmall } from "./panels";
export { addUp, assign, squaredDistances } from "./points";
