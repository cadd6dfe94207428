/** One network on several hosts. */
import type { Lab } from '../format';
import { t } from './text';

export const overlay: Lab = {
  id: 'overlay',
  group: 'routing',
  picture: 'overlay',
  minutes: 12,
  needs: ['swarm'],
  title: t('Overlay: one network on two hosts', 'Overlay：跨两台主机的一个网络'),
  goal: t(
    'Containers on two hosts of a swarm are neighbours on one network, whose frames travel in VXLAN from host to host.',
    '同一 Swarm 中两台主机上的容器在同一个网络里成为邻居，它们的帧封装在 VXLAN 中往来于主机之间。',
  ),
  values: {
    silkroad: { name: 'silkroad' },
    beijing: { name: 'beijing' },
    xian: { name: 'xian' },
    subnet: { subnet: '10.94.0.0/24' },
    other: { node: 'other' },
  },
  steps: [
    {
      title: t('A network across hosts', '跨主机的网络'),
      text: t(
        'Make {{silkroad}}, driver overlay, on this manager. It must be attachable, or only services could use it.',
        '在这台管理节点上创建 overlay 网络 {{silkroad}}。它必须是 attachable 的，否则只有服务才能使用。',
      ),
      plan: [{ network: { name: '{{silkroad}}', driver: 'overlay', subnet: '{{subnet}}' } }],
      checks: [{ network: { name: '{{silkroad}}', driver: 'overlay', subnet: '{{subnet}}' } }],
      hints: [
        t(
          'docker network create -d overlay --attachable --subnet {{subnet}} {{silkroad}}',
          'docker network create -d overlay --attachable --subnet {{subnet}} {{silkroad}}',
        ),
      ],
    },
    {
      title: t('One on each host', '每台主机一个容器'),
      text: t(
        'Run {{beijing}} here and {{xian}} on {{other}}, both on {{silkroad}}. Guess whether they find each other.',
        '在这里运行 {{beijing}}，在 {{other}} 上运行 {{xian}}，都接入 {{silkroad}}。猜一猜它们能否找到对方。',
      ),
      plan: [
        { run: { name: '{{beijing}}', network: '{{silkroad}}' } },
        { run: { name: '{{xian}}', network: '{{silkroad}}', at: '{{other}}' } },
      ],
      checks: [
        { container: { name: '{{beijing}}', on: '{{silkroad}}' } },
        { container: { name: '{{xian}}', on: '{{silkroad}}' } },
        { reaches: { from: '{{beijing}}', to: '{{xian}}', on: '{{silkroad}}' } },
      ],
      questions: [
        {
          from: '{{beijing}}',
          to: '{{xian}}',
          on: '{{silkroad}}',
          why: t(
            'Each host wraps the frame into a UDP datagram to port 4789 of the other one, which unwraps it onto its own bridge.',
            '每台主机把帧封装进发往对方 4789 端口的 UDP 数据报，对方拆封后放到自己的网桥上。',
          ),
        },
      ],
      facts: [
        {
          show: 'addresses',
          of: '{{beijing}}',
          why: t(
            'Two legs: one on the overlay, one on docker_gwbridge for the way out.',
            '两条腿：一条在 overlay 上，一条在 docker_gwbridge 上用于出去。',
          ),
        },
        { show: 'default-route', of: '{{beijing}}' },
      ],
      hints: [
        t(
          'Between the hosts 2377/tcp, 7946/tcp and udp, and 4789/udp must be open.',
          '主机之间必须开放 2377/tcp、7946/tcp 和 udp，以及 4789/udp。',
        ),
      ],
    },
  ],
};
