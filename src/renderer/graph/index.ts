export { type GraphProps, TopologyGraph } from './TopologyGraph';
export { graphTexts } from './texts';
export { networkColour, type Scheme } from './view/palette';
export type { GraphApi } from './view/use-api';
