/** Containers as machines of the LAN. */
import type { Lab } from '../format';
import { t } from './text';

const ON_LAN = {
  card: { card: 'lan' },
  subnet: { subnetOf: '{{card}}' },
  gateway: { gatewayOf: '{{card}}' },
  range: { rangeOf: '{{card}}' },
} satisfies Lab['values'];

const subwayNetwork = {
  network: {
    name: '{{subway}}',
    driver: 'macvlan' as const,
    subnet: '{{subnet}}',
    gateway: '{{gateway}}',
    range: '{{range}}',
    parent: '{{card}}',
  },
};

export const macvlan: Lab = {
  id: 'macvlan',
  group: 'lan',
  picture: 'macvlan',
  minutes: 12,
  needs: ['lan-card', 'desktop'],
  title: t('macvlan: a machine of the LAN', 'macvlan：局域网里的一台机器'),
  goal: t(
    'A container with a MAC and an address of its own on the LAN, which your computer reaches without a published port.',
    '容器在局域网中拥有自己的 MAC 和地址，你的电脑无需端口发布就能访问它。',
  ),
  values: { ...ON_LAN, subway: { name: 'subway' }, tea: { name: 'tea' } },
  steps: [
    {
      title: t('A network on the card', '挂在网卡上的网络'),
      text: t(
        'Make {{subway}}, driver macvlan, on the card {{card}}. Its subnet is the LAN’s own, {{subnet}}, its gateway the LAN’s, {{gateway}}; {{range}} keeps Docker away from addresses that others have.',
        '在网卡 {{card}} 上创建 macvlan 网络 {{subway}}。子网就是局域网的 {{subnet}}，网关是局域网的 {{gateway}}；{{range}} 让 Docker 避开别人已用的地址。',
      ),
      plan: [subwayNetwork],
      checks: [{ network: { name: '{{subway}}', driver: 'macvlan', parent: '{{card}}', subnet: '{{subnet}}' } }],
      facts: [{ show: 'parent', of: '{{subway}}' }],
      hints: [
        t(
          'docker network create -d macvlan --subnet {{subnet}} --gateway {{gateway}} --ip-range {{range}} -o parent={{card}} {{subway}}',
          'docker network create -d macvlan --subnet {{subnet}} --gateway {{gateway}} --ip-range {{range}} -o parent={{card}} {{subway}}',
        ),
        t(
          'In a VM, the hypervisor must let foreign MACs pass: promiscuous mode and forged transmits in VMware, «Allow All» in VirtualBox.',
          '在虚拟机中，虚拟化软件必须放行陌生的 MAC：VMware 中允许混杂模式和伪传输，VirtualBox 中选择“全部允许”。',
        ),
      ],
    },
    {
      title: t('Tea on the LAN', '局域网上的茶'),
      text: t(
        'Run {{tea}} on {{subway}}, and guess who reaches it.',
        '在 {{subway}} 上运行 {{tea}}，猜一猜谁能访问它。',
      ),
      plan: [{ run: { name: '{{tea}}', network: '{{subway}}' } }],
      checks: [{ container: { name: '{{tea}}', on: '{{subway}}' } }, { reaches: { from: 'desktop', to: '{{tea}}' } }],
      questions: [
        {
          from: 'desktop',
          to: '{{tea}}',
          why: t('It is a neighbour on the LAN, with a MAC of its own.', '它是局域网里的邻居，有自己的 MAC。'),
        },
        {
          from: 'host',
          to: '{{tea}}',
          why: t(
            'A macvlan sends what leaves it out of the card, never back up into the parent itself: its own host is the one machine it does not reach.',
            'macvlan 发出的帧直接从网卡出去，绝不会交回父接口本身：自己的主机是它唯一到不了的机器。',
          ),
        },
      ],
      facts: [
        { show: 'mac', of: '{{subway}}', why: t('Another one than the card’s.', '与网卡的 MAC 不同。') },
        {
          show: 'default-route',
          of: '{{tea}}',
          why: t('The LAN’s router, not the host.', '是局域网的路由器，而不是主机。'),
        },
      ],
      hints: [
        t(
          'docker run -d --name {{tea}} --network {{subway}} busybox sleep infinity',
          'docker run -d --name {{tea}} --network {{subway}} busybox sleep infinity',
        ),
      ],
    },
  ],
};

export const macvlanShim: Lab = {
  id: 'macvlan-shim',
  group: 'lan',
  picture: 'macvlan',
  minutes: 10,
  needs: ['lan-card', 'privileges'],
  title: t('macvlan and its own host', 'macvlan 与它自己的主机'),
  goal: t(
    'A shim, a macvlan interface on the host itself, brings host and containers together.',
    '主机上的一个垫片（shim），即一个 macvlan 接口，让主机和容器相通。',
  ),
  values: {
    ...ON_LAN,
    subway: { name: 'subway' },
    tea: { name: 'tea' },
    shim: { link: 'shim' },
    shimAddress: { addressIn: '{{range}}', at: 20 },
  },
  steps: [
    {
      title: t('So near', '近在咫尺'),
      text: t(
        'Make {{subway}} on {{card}} and run {{tea}} on it. Guess whether its own host reaches it.',
        '在 {{card}} 上创建 {{subway}}，并在其上运行 {{tea}}。猜一猜它自己的主机能否到达它。',
      ),
      plan: [subwayNetwork, { run: { name: '{{tea}}', network: '{{subway}}' } }],
      checks: [{ container: { name: '{{tea}}', on: '{{subway}}' } }],
      questions: [
        {
          from: 'host',
          to: '{{tea}}',
          why: t(
            'What the parent sends goes out of the card; its macvlans do not see it.',
            '父接口发出的帧直接出网卡，它的 macvlan 看不到。',
          ),
        },
      ],
    },
    {
      title: t('A shim', '加一个垫片'),
      text: t(
        'Make the macvlan interface {{shim}} on {{card}} with the address {{shimAddress}}, and a route to {{range}} through it. macvlans of one card reach each other, and now the host has one, too.',
        '在 {{card}} 上创建 macvlan 接口 {{shim}}，地址为 {{shimAddress}}，并让到 {{range}} 的路由经过它。同一网卡上的 macvlan 可以互通，现在主机也有了一个。',
      ),
      plan: [
        { link: { kind: 'macvlan', name: '{{shim}}', parent: '{{card}}', addresses: ['{{shimAddress}}/32'] } },
        { route: { to: '{{range}}', device: '{{shim}}' } },
      ],
      checks: [{ reaches: { from: 'host', to: '{{tea}}' } }, { reaches: { from: '{{tea}}', to: '{{shimAddress}}' } }],
      questions: [
        {
          from: 'host',
          to: '{{tea}}',
          why: t(
            'The longer route wins: {{range}} is part of {{subnet}}, and leads to the shim.',
            '更具体的路由优先：{{range}} 是 {{subnet}} 的一部分，它指向垫片。',
          ),
        },
      ],
      facts: [{ show: 'routes', of: 'host' }],
      hints: [
        t(
          'ip link add {{shim}} link {{card}} type macvlan mode bridge; ip addr add {{shimAddress}}/32 dev {{shim}}; ip link set {{shim}} up; ip route add {{range}} dev {{shim}}',
          'ip link add {{shim}} link {{card}} type macvlan mode bridge; ip addr add {{shimAddress}}/32 dev {{shim}}; ip link set {{shim}} up; ip route add {{range}} dev {{shim}}',
        ),
      ],
    },
  ],
};
