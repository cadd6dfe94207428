import { startHost } from '../../rig';
import { performed } from './performed';
import { refused } from './refused';

/** On a host of namespaces; it has this machine's kernel. */
const CARD = 'vm0';
const start = () => startHost({ images: [] });

performed('on a fast host', CARD, start);
refused('on a fast host', CARD, start);
