export { gramTimes, times } from "./sparse";
export { cross, timesSmall } from "./panels";
export { addUp, assign, squaredDistances } from "./points";
