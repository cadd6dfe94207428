/** Containers that share the card's MAC, in layer 2 and in layer 3. */
import type { Deed, Lab } from '../format';
import { t } from './text';

export const ipvlanL2: Lab = {
  id: 'ipvlan-l2',
  group: 'lan',
  picture: 'ipvlan-l2',
  minutes: 10,
  needs: ['lan-card', 'desktop', 'ipvlan'],
  title: t('ipvlan L2: many addresses, one MAC', 'ipvlan L2：多个地址，一个 MAC'),
  goal: t(
    'On the LAN like with macvlan, but all with the card’s own MAC: for wireless cards, and switches that allow one MAC a port.',
    '像 macvlan 一样在局域网中，但都使用网卡自己的 MAC：适合无线网卡，以及每个端口只允许一个 MAC 的交换机。',
  ),
  values: {
    card: { card: 'lan' },
    subnet: { subnetOf: '{{card}}' },
    gateway: { gatewayOf: '{{card}}' },
    range: { rangeOf: '{{card}}' },
    tram: { name: 'tram' },
    tea: { name: 'tea' },
    coffee: { name: 'coffee' },
  },
  steps: [
    {
      title: t('A network in layer 2', '二层网络'),
      text: t(
        'Make {{tram}}, driver ipvlan in mode l2, on {{card}}, and run {{tea}} and {{coffee}} on it.',
        '在 {{card}} 上创建 l2 模式的 ipvlan 网络 {{tram}}，并在其上运行 {{tea}} 和 {{coffee}}。',
      ),
      plan: [
        {
          network: {
            name: '{{tram}}',
            driver: 'ipvlan',
            mode: 'l2',
            subnet: '{{subnet}}',
            gateway: '{{gateway}}',
            range: '{{range}}',
            parent: '{{card}}',
          },
        },
        { run: { name: '{{tea}}', network: '{{tram}}' } },
        { run: { name: '{{coffee}}', network: '{{tram}}' } },
      ],
      checks: [
        { network: { name: '{{tram}}', driver: 'ipvlan', parent: '{{card}}' } },
        { reaches: { from: '{{tea}}', to: '{{coffee}}' } },
        { reaches: { from: 'desktop', to: '{{tea}}' } },
      ],
      facts: [
        {
          show: 'mac',
          of: '{{tram}}',
          why: t(
            'All the same, and the card’s: the kernel tells them apart by address.',
            '全都一样，就是网卡的 MAC：内核靠地址区分它们。',
          ),
        },
      ],
      hints: [
        t(
          'docker network create -d ipvlan -o parent={{card}} -o ipvlan_mode=l2 --subnet {{subnet}} --gateway {{gateway}} --ip-range {{range}} {{tram}}',
          'docker network create -d ipvlan -o parent={{card}} -o ipvlan_mode=l2 --subnet {{subnet}} --gateway {{gateway}} --ip-range {{range}} {{tram}}',
        ),
        t(
          'A card carries macvlan or ipvlan interfaces, never both at once.',
          '一块网卡要么承载 macvlan 接口，要么承载 ipvlan 接口，不能同时承载两者。',
        ),
      ],
    },
    {
      title: t('Who reaches whom', '谁能到达谁'),
      text: t(
        'One MAC changes nothing about who is a neighbour. Guess.',
        '共用一个 MAC 并不改变谁是谁的邻居。猜一猜。',
      ),
      questions: [
        {
          from: 'desktop',
          to: '{{tea}}',
          why: t(
            'ARP answers with the card’s MAC, and the kernel hands on by address.',
            'ARP 用网卡的 MAC 应答，内核再按地址转交。',
          ),
        },
        {
          from: 'host',
          to: '{{tea}}',
          why: t(
            'As with macvlan: parent and children do not reach each other.',
            '与 macvlan 一样：父接口与其子接口互不相通。',
          ),
        },
      ],
      facts: [{ show: 'neighbours', of: 'host' }],
    },
  ],
};

const ROUTED = {
  card: { card: 'lan' },
  metro: { name: 'metro' },
  tea: { name: 'tea' },
  coffee: { name: 'coffee' },
  first: { subnet: '192.168.94.0/24' },
  second: { subnet: '192.168.95.0/24' },
  teaAddress: { addressIn: '{{first}}', at: 10 },
  coffeeAddress: { addressIn: '{{second}}', at: 10 },
} satisfies Lab['values'];
const METRO: Deed[] = [
  {
    network: {
      name: '{{metro}}',
      driver: 'ipvlan',
      mode: 'l3',
      subnet: '{{first}}',
      further: ['{{second}}'],
      parent: '{{card}}',
    },
  },
  { run: { name: '{{tea}}', network: '{{metro}}', address: '{{teaAddress}}' } },
  { run: { name: '{{coffee}}', network: '{{metro}}', address: '{{coffeeAddress}}' } },
];

export const ipvlanL3: Lab = {
  id: 'ipvlan-l3',
  group: 'routing',
  picture: 'ipvlan-l3',
  minutes: 14,
  needs: ['lan-card', 'desktop', 'ipvlan'],
  title: t('ipvlan L3: the host as a router', 'ipvlan L3：主机充当路由器'),
  goal: t(
    'Subnets of their own behind the card, without ARP or broadcast; outsiders need a static route to find them.',
    '网卡背后有自己的子网，没有 ARP 和广播；外面的机器需要静态路由才能找到它们。',
  ),
  values: { ...ROUTED, home: { addressOf: 'host' } },
  steps: [
    {
      title: t('Two subnets on one card', '一块网卡上的两个子网'),
      text: t(
        'Make {{metro}}, driver ipvlan in mode l3, on {{card}} with the subnets {{first}} and {{second}}; run {{tea}} in the one, {{coffee}} in the other.',
        '在 {{card}} 上创建 l3 模式的 ipvlan 网络 {{metro}}，子网为 {{first}} 和 {{second}}；前者中运行 {{tea}}，后者中运行 {{coffee}}。',
      ),
      plan: METRO,
      checks: [
        { network: { name: '{{metro}}', driver: 'ipvlan', mode: 'l3', parent: '{{card}}' } },
        { container: { name: '{{tea}}', on: '{{metro}}', address: '{{teaAddress}}' } },
        { reaches: { from: '{{tea}}', to: '{{coffee}}' } },
      ],
      questions: [
        {
          from: '{{tea}}',
          to: '{{coffee}}',
          why: t(
            'In layer 3 the kernel routes between all addresses of the parent, whatever their subnets.',
            '在三层模式下，内核在同一父接口的所有地址之间路由，不论子网。',
          ),
        },
        {
          from: 'desktop',
          to: '{{tea}}',
          why: t('Nobody on the LAN knows where {{first}} is.', '局域网中没有谁知道 {{first}} 在哪里。'),
        },
      ],
      facts: [
        {
          show: 'default-route',
          of: '{{tea}}',
          why: t('A device, and no gateway: nobody is asked for.', '只有设备，没有网关：不向任何人询问。'),
        },
      ],
      hints: [
        t(
          'docker network create -d ipvlan -o parent={{card}} -o ipvlan_mode=l3 --subnet {{first}} --subnet {{second}} {{metro}}',
          'docker network create -d ipvlan -o parent={{card}} -o ipvlan_mode=l3 --subnet {{first}} --subnet {{second}} {{metro}}',
        ),
      ],
    },
    {
      title: t('A static route', '一条静态路由'),
      text: t(
        'Tell your computer the way: {{first}} and {{second}} lie behind {{home}}.',
        '告诉你的电脑怎么走：{{first}} 和 {{second}} 在 {{home}} 后面。',
      ),
      plan: [
        { route: { to: '{{first}}', via: '{{home}}', on: 'desktop' } },
        { route: { to: '{{second}}', via: '{{home}}', on: 'desktop' } },
      ],
      checks: [{ reaches: { from: 'desktop', to: '{{tea}}' } }, { reaches: { from: '{{coffee}}', to: 'desktop' } }],
      questions: [
        {
          from: 'desktop',
          to: '{{tea}}',
          why: t(
            'The packet goes to the host’s card, and the kernel finds the container by its address.',
            '数据包到达主机的网卡，内核按地址找到容器。',
          ),
        },
      ],
      hints: [
        t(
          'On Linux: ip route add {{first}} via {{home}}. Windows: route add, macOS: route -n add.',
          'Linux：ip route add {{first}} via {{home}}。Windows 用 route add，macOS 用 route -n add。',
        ),
      ],
    },
  ],
};

export const ipvlanOut: Lab = {
  id: 'ipvlan-l3-out',
  group: 'routing',
  picture: 'ipvlan-l3',
  minutes: 14,
  needs: ['lan-card', 'desktop', 'ipvlan', 'privileges'],
  title: t('ipvlan L3 to the outside', 'ipvlan L3 通往外界'),
  goal: t(
    'Containers in layer 3 get answers from machines that know nothing of their subnet: the host lends its address.',
    '三层模式的容器也能得到外部机器的应答，哪怕对方不知道它们的子网：由主机借出自己的地址。',
  ),
  values: {
    ...ROUTED,
    link: { link: 'out' },
    linkAddress: { addressIn: '{{first}}', at: 254 },
  },
  steps: [
    {
      title: t('Out, and no answer', '有去无回'),
      text: t(
        'Make {{metro}} in layer 3 with {{first}} and {{second}}, and run {{tea}} and {{coffee}}. What {{tea}} sends to your computer arrives; then guess.',
        '创建三层网络 {{metro}}，子网为 {{first}} 和 {{second}}，运行 {{tea}} 和 {{coffee}}。{{tea}} 发给你电脑的包能到达；然后呢？猜一猜。',
      ),
      plan: METRO,
      checks: [{ container: { name: '{{tea}}', on: '{{metro}}' } }],
      questions: [
        {
          from: '{{tea}}',
          to: 'desktop',
          why: t(
            'The answer is for {{teaAddress}}, and your computer has no way there.',
            '应答要发给 {{teaAddress}}，而你的电脑没有去那里的路。',
          ),
        },
      ],
    },
    {
      title: t('The host lends its address', '主机借出地址'),
      text: t(
        'Hide {{first}} behind the host (masquerade) on {{card}}. Answers then come to the host itself, which needs an ipvlan interface of its own, {{link}}, and a route through it to hand them on.',
        '在 {{card}} 上让 {{first}} 隐藏在主机后面（地址伪装）。应答于是回到主机自己，主机需要一个自己的 ipvlan 接口 {{link}} 以及经过它的路由来转交。',
      ),
      plan: [
        {
          link: {
            kind: 'ipvlan',
            mode: 'l3',
            name: '{{link}}',
            parent: '{{card}}',
            addresses: ['{{linkAddress}}/32'],
          },
        },
        { route: { to: '{{first}}', device: '{{link}}' } },
        { masquerade: { from: '{{first}}', out: '{{card}}' } },
        { forward: { to: '{{first}}', in: '{{link}}' } },
        { forward: { to: '{{first}}', in: '{{card}}' } },
      ],
      checks: [{ reaches: { from: '{{tea}}', to: 'desktop' } }],
      questions: [
        {
          from: '{{tea}}',
          to: 'desktop',
          why: t('Your computer answers the host, whom it knows.', '你的电脑应答的是它认识的主机。'),
        },
      ],
      facts: [{ show: 'routes', of: 'host' }],
      hints: [
        t(
          'A static route on the other machine would do, too: the check looks at whether {{tea}} is answered.',
          '在对方机器上加一条静态路由也可以：检查只看 {{tea}} 能否得到应答。',
        ),
      ],
    },
  ],
};
