/** `ip`, of iproute2: what it shows comes from the State, what it changes are operations. */
import type { Interface, Namespace } from '../../../../model/state';
import { sayNeighbours } from '../words-of-tools';
import { changeByIp } from './ip-change';
import { addressText, briefText, detailText, linkText, routeText } from './ip-text';
import { type Command, failed, hostOf, namespaceOf, ok, type Place, type Ran } from './place';

type Options = { family: 4 | 6 | null; brief: boolean; details: boolean };

const OBJECTS = ['link', 'address', 'route', 'neighbour', 'rule', 'netns'] as const;
const SHOWING = ['show', 'list', 'ls', 'lst'];

export const ip: Command = async (run) => {
  const { place } = run;
  const words = [...run.args];
  const options: Options = { family: null, brief: false, details: false };
  while (words[0]?.startsWith('-')) {
    const option = words.shift();
    if (option === '-4') options.family = 4;
    else if (option === '-6') options.family = 6;
    else if (option === '-br' || option === '-brief') options.brief = true;
    else if (option === '-d' || option === '-details') options.details = true;
    else if (option !== '-c' && option !== '-color' && option !== '-o')
      return failed(`ip: option ${option} is not part of this simulation\n`, 255);
  }
  const namespace = namespaceOf(place);
  if (!namespace) return failed('ip: the container has stopped\n');
  const asked = words.shift() ?? '';
  const object = OBJECTS.find(
    (name) => asked !== '' && (name.startsWith(asked) || (asked === 'neighbor' && name === 'neighbour')),
  );
  const [verb = 'show'] = words;
  if (object && !SHOWING.includes(verb) && !['dev', 'get', 'table'].includes(verb))
    return changeByIp(place, object, words, run.signal);
  const rest = SHOWING.includes(verb) ? words.slice(1) : words;
  switch (object) {
    case 'link':
    case 'address':
      return showInterfaces(place, namespace, object, rest, options);
    case 'route':
      return verb === 'get'
        ? failed('ip: route get is not part of this simulation; ping shows whether there is a way\n')
        : showRoutes(namespace, rest, options);
    case 'neighbour':
      return ok(sayNeighbours(place.simulation.neighbours.of(namespace.id)));
    case 'rule':
      return ok(
        namespace.rules
          .map(({ priority, from, table }) => `${priority}:\tfrom ${from ?? 'all'} lookup ${table}\n`)
          .join(''),
      );
    case 'netns':
      return ok(
        Object.keys(hostOf(place).namespaces)
          .filter((id) => id.startsWith('extra:'))
          .map((id) => `${id.slice('extra:'.length)}\n`)
          .join(''),
      );
    default:
      return failed(`Object "${asked}" is unknown, try "ip help".\n`);
  }
};

function showInterfaces(
  place: Place,
  namespace: Namespace,
  object: 'link' | 'address',
  words: string[],
  options: Options,
): Ran {
  const name = words[0] === 'dev' ? words[1] : words[0];
  const all = Object.values(namespace.interfaces).toSorted((a, b) => a.index - b.index);
  const shown = name === undefined ? all : all.filter((item) => item.name === name);
  if (shown.length === 0) return failed(`Device "${name}" does not exist.\n`);
  const text = (item: Interface) => {
    if (options.brief) return briefText(item, object === 'address');
    return (
      linkText(hostOf(place), namespace, item) +
      (options.details ? detailText(item) : '') +
      (object === 'address' ? addressText(item, options.family) : '')
    );
  };
  return ok(shown.map(text).join(''));
}

function showRoutes(namespace: Namespace, words: string[], options: Options): Ran {
  const after = (word: string) => (words.includes(word) ? words[words.indexOf(word) + 1] : undefined);
  const table = after('table') ?? 'main';
  const device = after('dev');
  const routes = namespace.routes.filter(
    (route) =>
      route.family === (options.family ?? 4) &&
      (table === 'all' || route.table === table) &&
      (device === undefined || route.device === device),
  );
  return ok(routes.map(routeText).join(''));
}
