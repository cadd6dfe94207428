import type { Scenario } from '../stage';
import { bridges } from './bridges';
import { lan } from './lan';
import { routers } from './routers';
import { several } from './several';

export const scenarios: Scenario[] = [...bridges, ...lan, ...routers, ...several];
