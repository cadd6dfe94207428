/** What a person types for a step, and to mend what is broken: with the docker CLI, ip, sysctl and iptables. */
import type { Commands } from './learner';

type V = Record<string, string>;
type Typed = (values: V) => Commands;

const sleeper = (name: string, ...more: string[]) => ['docker', 'run', '-d', '--name', name, ...more];
const SLEEP = ['busybox', 'sleep', '1d'];
const create = (...args: string[]) => ['docker', 'network', 'create', ...args];

/** By lab, then by step. Steps that are not here are done by the app. */
export const BY_HAND: Record<string, Record<number, Typed>> = {
  'default-bridge': {
    0: ({ milk = '', bread = '' }) => [sleeper(milk, ...SLEEP), sleeper(bread, ...SLEEP)],
  },
  'user-bridge': {
    1: ({ beijing = '', shenzhen = '', greatwall = '' }) => [
      sleeper(beijing, '--network', greatwall, ...SLEEP),
      sleeper(shenzhen, '--network', greatwall, ...SLEEP),
    ],
  },
  'several-networks': {
    1: ({ coffee = '', front = '', back = '' }) => [
      sleeper(coffee, '--network', front, 'nginx'),
      ['docker', 'network', 'connect', back, coffee],
    ],
  },
  'addresses-and-pools': {
    0: ({ subnet = '', range = '', orchard = '' }) => [create('--subnet', subnet, '--ip-range', range, orchard)],
  },
  host: { 0: ({ coffee = '' }) => [sleeper(coffee, '--network', 'host', 'nginx')] },
  'shared-namespace': {
    1: ({ coffee, milk = '' }) => [sleeper(milk, '--network', `container:${coffee}`, ...SLEEP)],
  },
  macvlan: {
    0: ({ subnet = '', gateway = '', range = '', card, subway = '' }) => [
      create(
        '-d',
        'macvlan',
        '--subnet',
        subnet,
        '--gateway',
        gateway,
        '--ip-range',
        range,
        '-o',
        `parent=${card}`,
        subway,
      ),
    ],
  },
  'macvlan-shim': {
    1: ({ shim = '', card = '', shimAddress, range = '' }) => [
      ['ip', 'link', 'add', shim, 'link', card, 'type', 'macvlan', 'mode', 'bridge'],
      ['ip', 'addr', 'add', `${shimAddress}/32`, 'dev', shim],
      ['ip', 'link', 'set', shim, 'up'],
      ['ip', 'route', 'add', range, 'dev', shim],
    ],
  },
  'macvlan-vlan': {
    // Docker makes the sub-interfaces itself where they are not there.
    0: ({ card = '', sub20 = '', twenty = '', sub30 = '', thirty = '' }) => [
      ['ip', 'link', 'add', 'link', card, 'name', sub20, 'type', 'vlan', 'id', twenty],
      ['ip', 'link', 'set', sub20, 'up'],
      ['ip', 'link', 'add', 'link', card, 'name', sub30, 'type', 'vlan', 'id', thirty],
      ['ip', 'link', 'set', sub30, 'up'],
    ],
  },
  'ipvlan-l2': {
    0: ({ subnet = '', gateway = '', range = '', card, tram = '', tea = '', coffee = '' }) => [
      create(
        ...['-d', 'ipvlan', '-o', 'ipvlan_mode=l2', '-o', `parent=${card}`],
        ...['--subnet', subnet, '--gateway', gateway, '--ip-range', range, tram],
      ),
      sleeper(tea, '--network', tram, ...SLEEP),
      sleeper(coffee, '--network', tram, ...SLEEP),
    ],
  },
  'vlan-routing': {
    1: ({ router = '', leg20 = '', sub20 = '', gateway20, leg30 = '', sub30 = '', gateway30 }) => [
      ['ip', 'netns', 'add', router],
      ['ip', 'link', 'add', leg20, 'link', sub20, 'netns', router, 'type', 'macvlan', 'mode', 'bridge'],
      ['ip', 'link', 'add', leg30, 'link', sub30, 'netns', router, 'type', 'macvlan', 'mode', 'bridge'],
      ['ip', '-n', router, 'addr', 'add', `${gateway20}/24`, 'dev', leg20],
      ['ip', '-n', router, 'addr', 'add', `${gateway30}/24`, 'dev', leg30],
      ['ip', '-n', router, 'link', 'set', leg20, 'up'],
      ['ip', '-n', router, 'link', 'set', leg30, 'up'],
      ['ip', 'netns', 'exec', router, 'sysctl', '-w', 'net.ipv4.ip_forward=1'],
    ],
  },
  'ipvlan-l3-out': {
    1: ({ link = '', card = '', linkAddress, first = '' }) => [
      ['ip', 'link', 'add', link, 'link', card, 'type', 'ipvlan', 'mode', 'l3'],
      ['ip', 'addr', 'add', `${linkAddress}/32`, 'dev', link],
      ['ip', 'link', 'set', link, 'up'],
      ['ip', 'route', 'add', first, 'dev', link],
      ['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-s', first, '-o', card, '-j', 'MASQUERADE'],
      ['iptables', '-I', 'DOCKER-USER', '-i', link, '-d', first, '-j', 'ACCEPT'],
      ['iptables', '-I', 'DOCKER-USER', '-i', card, '-d', first, '-j', 'ACCEPT'],
    ],
  },
  overlay: {
    0: ({ subnet = '', silkroad = '' }) => [create('-d', 'overlay', '--attachable', '--subnet', subnet, silkroad)],
  },
  'ipvlan-l3': {
    1: ({ first = '', second = '', home = '' }) => [
      ['desktop', 'ip', 'route', 'add', first, 'via', home],
      ['desktop', 'ip', 'route', 'add', second, 'via', home],
    ],
  },
};

const anew = (container: string, network: string, ...made: string[][]): Commands => [
  ['docker', 'rm', '-f', container],
  ['docker', 'network', 'rm', network],
  ...made,
];

/**
 * It remembers for half a minute whom it asked last, also one who is gone or has another address by now. Whom it has begun
 * to ask for, it gives up 3 s later, with what was to be sent meanwhile.
 */
const forgets = (container: string) => [
  ...['sh', '-c', `nsenter -t $(docker inspect -f '{{.State.Pid}}' "$0") -n ip neigh flush all`, container],
];

/** By lab, then by what is done about it. */
export const MENDS: Record<string, Record<string, Typed>> = {
  'broken-gateway': {
    'the network is made anew': ({ near = '', nearRouter = '', card, subway = '', tea = '' }) =>
      anew(
        tea,
        subway,
        create('-d', 'macvlan', '--subnet', near, '--gateway', nearRouter, '-o', `parent=${card}`, subway),
        sleeper(tea, '--network', subway, ...SLEEP),
      ),
    'the router gets a second address': ({ nobody, nearLeg = '', router = '', tea = '' }) => [
      ['ip', '-n', router, 'addr', 'add', `${nobody}/24`, 'dev', nearLeg],
      forgets(tea),
    ],
  },
  'broken-overlap': {
    'the network gets another subnet': ({ cafe = '', milk = '' }) =>
      anew(milk, cafe, create('--subnet', '10.200.7.0/24', cafe), sleeper(milk, '--network', cafe, ...SLEEP)),
    'a route that is longer still': ({ officeAddress, desk = '' }) => [
      ['ip', 'route', 'add', `${officeAddress}/32`, 'dev', desk],
    ],
  },
  'broken-forwarding': {
    'forwarding on that bridge': ({ bridge }) => [['sysctl', '-w', `net.ipv4.conf.${bridge}.forwarding=1`]],
    'another network': ({ bread = '', bakery = '' }) => [
      ['docker', 'network', 'disconnect', bakery, bread],
      ['docker', 'network', 'connect', 'bridge', bread],
    ],
  },
  'broken-return': {
    'a route on the desktop': ({ subnet = '', home = '' }) => [['desktop', 'ip', 'route', 'add', subnet, 'via', home]],
    masquerading: ({ subnet = '' }) => [
      ['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-s', subnet, '-j', 'MASQUERADE'],
    ],
  },
  'broken-address': {
    'another for the tea': ({ tea = '', coffee = '', subway = '', subnet = '' }) => [
      ['docker', 'rm', '-f', tea],
      sleeper(tea, '--network', subway, '--ip', subnet.replace('.0/24', '.30'), ...SLEEP),
      forgets(coffee),
    ],
    'another for the printer': ({ printer = '', coffee = '', paper = '', address, subnet = '' }) => [
      ['ip', '-n', printer, 'addr', 'del', `${address}/24`, 'dev', paper],
      ['ip', '-n', printer, 'addr', 'add', subnet.replace('.0/', '.40/'), 'dev', paper],
      forgets(coffee),
    ],
  },
  'broken-vlan': {
    'the network in the right VLAN': ({ subnet = '', gateway = '', rightSub, network = '', subway = '' }) =>
      anew(
        subway,
        network,
        create('-d', 'macvlan', '--subnet', subnet, '--gateway', gateway, '-o', `parent=${rightSub}`, network),
        sleeper(subway, '--network', network, ...SLEEP),
      ),
    'the shop in the wrong one, too': ({ wrongSub = '', shop = '', shelf = '', shopAddress }) => [
      ['ip', '-n', shop, 'addr', 'del', `${shopAddress}/24`, 'dev', shelf],
      ['ip', 'link', 'add', 'shelf2', 'link', wrongSub, 'netns', shop, 'type', 'macvlan', 'mode', 'bridge'],
      ['ip', '-n', shop, 'addr', 'add', `${shopAddress}/24`, 'dev', 'shelf2'],
      ['ip', '-n', shop, 'link', 'set', 'shelf2', 'up'],
    ],
  },
};
