/** VLANs on one wire, and a router between them. */
import type { Deed, Lab } from '../format';
import { t } from './text';

const VALUES = {
  card: { card: 'lan' },
  twenty: { vlan: 20, on: '{{card}}' },
  thirty: { vlan: 30, on: '{{card}}' },
  sub20: { is: '{{card}}.{{twenty}}' },
  sub30: { is: '{{card}}.{{thirty}}' },
  net20: { name: 'macvlan20' },
  net30: { name: 'macvlan30' },
  subnet20: { subnet: '192.168.20.0/24' },
  subnet30: { subnet: '192.168.30.0/24' },
  gateway20: { addressIn: '{{subnet20}}', at: 1 },
  gateway30: { addressIn: '{{subnet30}}', at: 1 },
  tea: { name: 'tea' },
  coffee: { name: 'coffee' },
  milk: { name: 'milk' },
} satisfies Lab['values'];

const SUBS: Deed[] = [
  { link: { kind: 'vlan', name: '{{sub20}}', parent: '{{card}}', vlan: '{{twenty}}' } },
  { link: { kind: 'vlan', name: '{{sub30}}', parent: '{{card}}', vlan: '{{thirty}}' } },
];
const network = (id: '20' | '30'): Deed => ({
  network: {
    name: `{{net${id}}}`,
    driver: 'macvlan',
    subnet: `{{subnet${id}}}`,
    gateway: `{{gateway${id}}}`,
    parent: `{{sub${id}}}`,
  },
});
const NETWORKS: Deed[] = [network('20'), network('30')];
const CONTAINERS: Deed[] = [
  { run: { name: '{{tea}}', network: '{{net20}}' } },
  { run: { name: '{{coffee}}', network: '{{net20}}' } },
  { run: { name: '{{milk}}', network: '{{net30}}' } },
];

export const vlan: Lab = {
  id: 'macvlan-vlan',
  group: 'lan',
  picture: 'vlan',
  minutes: 15,
  needs: ['lan-card', 'privileges', 'vlan'],
  title: t('macvlan in VLANs (802.1q)', 'VLAN 中的 macvlan（802.1q）'),
  goal: t(
    'Two VLANs on one card: each is a LAN of its own, with tags that tell frames apart on the common wire.',
    '一块网卡上的两个 VLAN：各自是独立的局域网，靠标签在同一条线上区分帧。',
  ),
  values: VALUES,
  steps: [
    {
      title: t('A sub-interface for each VLAN', '每个 VLAN 一个子接口'),
      text: t(
        'Make {{sub20}} and {{sub30}} on {{card}}. What is sent through {{sub20}} leaves the card with the tag {{twenty}}; what comes with that tag arrives there.',
        '在 {{card}} 上创建 {{sub20}} 和 {{sub30}}。从 {{sub20}} 发出的帧离开网卡时带有标签 {{twenty}}；带着该标签进来的帧也到达那里。',
      ),
      plan: SUBS,
      checks: [
        { link: { name: '{{sub20}}', kind: 'vlan', parent: '{{card}}' } },
        { link: { name: '{{sub30}}', kind: 'vlan', parent: '{{card}}' } },
      ],
      hints: [
        t(
          'ip link add link {{card}} name {{sub20}} type vlan id {{twenty}}; ip link set {{sub20}} up',
          'ip link add link {{card}} name {{sub20}} type vlan id {{twenty}}; ip link set {{sub20}} up',
        ),
      ],
    },
    {
      title: t('A network in each', '每个 VLAN 一个网络'),
      text: t(
        'Make {{net20}} on {{sub20}} and {{net30}} on {{sub30}}; run {{tea}} and {{coffee}} in the first, {{milk}} in the second.',
        '在 {{sub20}} 上创建 {{net20}}，在 {{sub30}} 上创建 {{net30}}；前者运行 {{tea}} 和 {{coffee}}，后者运行 {{milk}}。',
      ),
      plan: [...NETWORKS, ...CONTAINERS],
      checks: [
        { network: { name: '{{net20}}', driver: 'macvlan', parent: '{{sub20}}' } },
        { network: { name: '{{net30}}', driver: 'macvlan', parent: '{{sub30}}' } },
        { reaches: { from: '{{tea}}', to: '{{coffee}}' } },
        { apart: { from: '{{tea}}', to: '{{milk}}' } },
      ],
      questions: [
        {
          from: '{{tea}}',
          to: '{{coffee}}',
          why: t('Both are in VLAN {{twenty}}: neighbours.', '两者都在 VLAN {{twenty}} 中：是邻居。'),
        },
        {
          from: '{{tea}}',
          to: '{{milk}}',
          why: t(
            'Between VLANs somebody must route, and the gateway {{gateway20}} is nobody yet.',
            'VLAN 之间需要路由，而网关 {{gateway20}} 目前还不存在。',
          ),
        },
      ],
      facts: [{ show: 'parent', of: '{{net20}}' }],
      hints: [
        t(
          'docker network create -d macvlan --subnet {{subnet20}} --gateway {{gateway20}} -o parent={{sub20}} {{net20}}',
          'docker network create -d macvlan --subnet {{subnet20}} --gateway {{gateway20}} -o parent={{sub20}} {{net20}}',
        ),
      ],
    },
  ],
};

export const vlanRouting: Lab = {
  id: 'vlan-routing',
  group: 'routing',
  picture: 'vlan',
  minutes: 15,
  needs: ['lan-card', 'privileges', 'vlan'],
  title: t('Routing between VLANs', 'VLAN 之间的路由'),
  goal: t(
    'A small router on the host, a namespace with a leg in each VLAN, becomes the gateway that both have been looking for.',
    '主机上的一个小路由器，即在每个 VLAN 中各有一条腿的命名空间，成为双方一直在找的网关。',
  ),
  values: { ...VALUES, router: { name: 'vlan-router' }, leg20: { link: 'leg20' }, leg30: { link: 'leg30' } },
  steps: [
    {
      title: t('Two VLANs, and no way between', '两个 VLAN，互不相通'),
      text: t(
        'Make {{sub20}} and {{sub30}} with a macvlan network on each, and run {{tea}} and {{coffee}} in the one, {{milk}} in the other. The networks’ gateways, {{gateway20}} and {{gateway30}}, are held by nobody.',
        '创建 {{sub20}} 和 {{sub30}}，各挂一个 macvlan 网络；在前者中运行 {{tea}} 和 {{coffee}}，在后者中运行 {{milk}}。两个网络的网关 {{gateway20}} 和 {{gateway30}} 还没有谁拥有。',
      ),
      plan: [...SUBS, ...NETWORKS, ...CONTAINERS],
      checks: [
        { container: { name: '{{tea}}', on: '{{net20}}' } },
        { container: { name: '{{milk}}', on: '{{net30}}' } },
      ],
      questions: [
        {
          from: '{{tea}}',
          to: '{{milk}}',
          why: t('{{tea}} asks for its gateway’s MAC, and nobody answers.', '{{tea}} 询问网关的 MAC，却无人应答。'),
        },
      ],
    },
    {
      title: t('Somebody who routes', '来一个路由器'),
      text: t(
        'Make the namespace {{router}}, give it a macvlan leg in each VLAN with the gateways’ addresses, and let it forward. The host’s own namespace and Docker’s firewall stay out of it.',
        '创建命名空间 {{router}}，在每个 VLAN 中给它一条 macvlan 腿，地址就是网关地址，并开启转发。主机自己的命名空间和 Docker 的防火墙都不参与其中。',
      ),
      plan: [
        { namespace: '{{router}}' },
        {
          link: {
            kind: 'macvlan',
            name: '{{leg20}}',
            parent: '{{sub20}}',
            addresses: ['{{gateway20}}/24'],
            namespace: '{{router}}',
          },
        },
        {
          link: {
            kind: 'macvlan',
            name: '{{leg30}}',
            parent: '{{sub30}}',
            addresses: ['{{gateway30}}/24'],
            namespace: '{{router}}',
          },
        },
        { setting: { key: 'net.ipv4.ip_forward', value: '1', namespace: '{{router}}' } },
      ],
      checks: [{ reaches: { from: '{{tea}}', to: '{{milk}}' } }, { reaches: { from: '{{milk}}', to: '{{coffee}}' } }],
      questions: [
        {
          from: '{{tea}}',
          to: '{{milk}}',
          why: t(
            'Up to the gateway with one tag, on from it with the other.',
            '带着一个标签到网关，再带着另一个标签继续前行。',
          ),
        },
      ],
      facts: [
        { show: 'routes', of: 'namespace {{router}}' },
        { show: 'forwarding', of: 'namespace {{router}}' },
      ],
      hints: [
        t(
          'ip netns add {{router}}; ip link add {{leg20}} link {{sub20}} netns {{router}} type macvlan mode bridge; ip -n {{router}} addr add {{gateway20}}/24 dev {{leg20}}; …',
          'ip netns add {{router}}; ip link add {{leg20}} link {{sub20}} netns {{router}} type macvlan mode bridge; ip -n {{router}} addr add {{gateway20}}/24 dev {{leg20}}; …',
        ),
        t(
          'The host can be the router, too, or a machine on the trunk: any way that lets them reach each other counts.',
          '主机本身或干道上的另一台机器也可以当路由器：只要能让它们互通，任何办法都算数。',
        ),
      ],
    },
  ],
};
