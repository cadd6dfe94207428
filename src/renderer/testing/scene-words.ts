/** What a drawing says of itself, for tests that look at other things. */
import type { SceneOptions } from '../graph/scene/build-scene';

export const words: SceneOptions['words'] = {
  engine: String,
  counts: (containers) => `${containers}`,
  nat: 'NAT',
  lan: 'LAN',
  physicalHost: 'here',
  empty: 'empty',
  addressChosen: 'auto',
  namespace: 'netns',
};
