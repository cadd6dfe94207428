export { type GraphProps, TopologyGraph } from './TopologyGraph';
export { graphTexts } from './texts';
export { networkColour, type Scheme } from './view/palette';
export { toggled } from './view/toggled';
export type { GraphApi } from './view/use-api';
