/** `ip` where it changes something: the words as operations of the model. */
import { PortolanError } from '../../../../contract/errors';
import type { LinkSpec, Operation, RouteSpec } from '../../../../model/operations/types';
import { PRACTICE_HOST } from '../../../../model/simulated/practice';
import { performed } from './perform';
import { failed, type Place, type Ran } from './place';

const HERE = { host: PRACTICE_HOST, namespace: null };

/** `words`: beginning with the verb. */
export async function changeByIp(place: Place, object: string, words: string[], signal: AbortSignal): Promise<Ran> {
  if (place.container !== null) return failed('RTNETLINK answers: Operation not permitted\n', 2);
  const [verb = '', ...rest] = words;
  const operation = operationOf(object, verb, rest);
  if (!operation) return failed(`ip ${object} ${words.join(' ')}: not part of this simulation\n`, 255);
  return performed(place, operation, signal, {
    said: (error) => (PortolanError.is(error) ? (error.details.stderr ?? error.code) : String(error)),
    status: 2,
  });
}

function operationOf(object: string, verb: string, words: string[]): Operation | null {
  const add = verb === 'add' || verb === 'a';
  const remove = verb === 'del' || verb === 'delete' || verb === 'd';
  const after = (word: string) => (words.includes(word) ? (words[words.indexOf(word) + 1] ?? null) : null);
  const first = words.find((word) => word !== 'dev' && word !== 'name') ?? '';
  switch (object) {
    case 'address': {
      const device = after('dev');
      if (device === null || !(add || remove)) return null;
      return {
        kind: add ? 'address.add' : 'address.remove',
        ...HERE,
        device,
        address: first.includes('/') ? first : `${first}/32`,
      };
    }
    case 'route':
      return add || remove ? { kind: add ? 'route.add' : 'route.remove', ...HERE, route: routeOf(first, after) } : null;
    case 'netns':
      return add || remove
        ? { kind: add ? 'namespace.add' : 'namespace.remove', host: PRACTICE_HOST, name: first }
        : null;
    case 'link':
      if (remove) return { kind: 'link.remove', ...HERE, name: after('dev') ?? first };
      if (verb === 'set') return setting(after('dev') ?? first, words, after);
      return add ? linkOf(words, after) : null;
    default:
      return null;
  }
}

type After = (word: string) => string | null;

function routeOf(first: string, after: After): RouteSpec {
  const gateway = after('via');
  const everything = gateway?.includes(':') ? '::/0' : '0.0.0.0/0';
  const destination =
    first === 'default' ? everything : first.includes('/') ? first : `${first}/${first.includes(':') ? 128 : 32}`;
  const metric = after('metric');
  return {
    destination,
    gateway,
    device: after('dev'),
    source: after('src'),
    metric: metric === null ? null : Number(metric),
  };
}

function setting(name: string, words: string[], after: After): Operation | null {
  const up = words.includes('up') ? true : words.includes('down') ? false : null;
  const promiscuous = after('promisc');
  const mtu = after('mtu');
  if (up === null && promiscuous === null && mtu === null) return null;
  const switched = promiscuous === null ? null : promiscuous === 'on';
  return { kind: 'link.set', ...HERE, name, up, promiscuous: switched, mtu: mtu === null ? null : Number(mtu) };
}

/** `ip link add [link PARENT] [name] NAME type KIND …`; it is up at once, as what Portolan makes always is. */
function linkOf(words: string[], after: After): Operation | null {
  const parent = after('link');
  const kind = after('type');
  const taken = new Set([parent, kind, after('id'), after('mode')]);
  const name =
    after('name') ?? words.find((word) => !['link', 'type', 'name', 'id', 'mode'].includes(word) && !taken.has(word));
  if (parent === null || name === undefined) return null;
  const spec = specOf(kind, { name, parent, addresses: [] }, after);
  return spec && { kind: 'link.add', ...HERE, spec };
}

function specOf(
  kind: string | null,
  base: { name: string; parent: string; addresses: string[] },
  after: After,
): LinkSpec | null {
  const mode = after('mode');
  if (kind === 'vlan') return { kind, ...base, vlanId: Number(after('id')) };
  if (kind === 'macvlan') return { kind, ...base, mode: mode === 'private' ? 'private' : 'bridge' };
  if (kind === 'ipvlan') return { kind, ...base, mode: mode === 'l3' || mode === 'l3s' ? mode : 'l2' };
  return null;
}
