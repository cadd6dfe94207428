/** Labs: walkthroughs as data, and what can be told of them on a host. Pure. */
export { type Before, beforeOf } from './before';
export { type Connection, evaluate } from './checks';
export { cleanUpPlan, type LabRun, leftoversOf } from './clean-up';
export { isAnswered, originOf, type Place, probeOf, targetOf, traceOf } from './ends';
export { type Shown, showFact } from './facts';
export { filled, inLanguage, type Language, say } from './fill';
export type {
  Asking,
  Check,
  Group,
  Lab,
  LabFact,
  LabStep,
  Need,
  Question,
  Text,
  Values,
} from './format';
export { GROUPS, labSchema, NEEDS, PICTURES } from './format';
export { imagesOf } from './images';
export type { Leftover } from './leftover';
export { LIBRARY } from './library';
export { type Standing, standingOf } from './needs';
export { neighbourLines, neighboursOf } from './neighbours';
export type { Outcome, Why } from './outcome';
export type { ImagesOn } from './pulls';
export { scopeOf } from './scope';
export { operationsOf, planOf, type StepStanding, standOf } from './steps';
export { type Chosen, chooseValues } from './values';
