/** More of networks behind the host: several at once, and where addresses come from. */
import type { Lab } from '../format';
import { t } from './text';

export const several: Lab = {
  id: 'several-networks',
  group: 'behind',
  picture: 'several',
  minutes: 12,
  title: t('One container, several networks', '一个容器，多个网络'),
  goal: t(
    'A container with a leg in each of two networks reaches both; the others still do not reach each other.',
    '一个在两个网络中各有一条腿的容器两边都能到达；而其他容器之间仍然互不相通。',
  ),
  values: {
    front: { name: 'front' },
    back: { name: 'back' },
    frontSubnet: { subnet: '192.168.94.0/24' },
    backSubnet: { subnet: '192.168.95.0/24' },
    milk: { name: 'milk' },
    bread: { name: 'bread' },
    coffee: { name: 'coffee' },
  },
  steps: [
    {
      title: t('Two networks, one container each', '两个网络，各有一个容器'),
      text: t(
        'Make {{front}} ({{frontSubnet}}) and {{back}} ({{backSubnet}}); run {{milk}} on the one and {{bread}} on the other.',
        '创建 {{front}}（{{frontSubnet}}）和 {{back}}（{{backSubnet}}）；在前者上运行 {{milk}}，在后者上运行 {{bread}}。',
      ),
      plan: [
        { network: { name: '{{front}}', driver: 'bridge', subnet: '{{frontSubnet}}' } },
        { network: { name: '{{back}}', driver: 'bridge', subnet: '{{backSubnet}}' } },
        { run: { name: '{{milk}}', network: '{{front}}' } },
        { run: { name: '{{bread}}', network: '{{back}}' } },
      ],
      checks: [
        { container: { name: '{{milk}}', on: '{{front}}' } },
        { container: { name: '{{bread}}', on: '{{back}}' } },
        { apart: { from: '{{milk}}', to: '{{bread}}' } },
      ],
    },
    {
      title: t('A leg in each', '两边各一条腿'),
      text: t(
        'Run {{coffee}} on {{front}}, then connect it to {{back}}: a second interface, eth1, comes up in it while it runs.',
        '在 {{front}} 上运行 {{coffee}}，再把它连接到 {{back}}：它运行时会多出第二个接口 eth1。',
      ),
      plan: [
        { run: { name: '{{coffee}}', image: 'nginx:latest', network: '{{front}}' } },
        { connect: { container: '{{coffee}}', network: '{{back}}' } },
      ],
      checks: [
        { container: { name: '{{coffee}}', on: '{{front}}' } },
        { container: { name: '{{coffee}}', on: '{{back}}' } },
        { reaches: { from: '{{coffee}}', to: '{{bread}}', by: 'name' } },
      ],
      questions: [
        {
          from: '{{coffee}}',
          to: '{{milk}}',
          why: t('It is a neighbour on {{front}}.', '在 {{front}} 上它们是邻居。'),
        },
        {
          from: '{{milk}}',
          to: '{{bread}}',
          why: t(
            '{{coffee}} stands in both networks, but it is no router, and nobody sends to it as one.',
            '{{coffee}} 虽然身处两个网络，但它不是路由器，也没有谁把它当路由器用。',
          ),
        },
        {
          from: '{{milk}}',
          to: '{{coffee}}',
          on: '{{back}}',
          why: t(
            'That is the address of another network: the packet goes to the gateway, and the isolation rules drop it.',
            '这是另一个网络的地址：数据包先到网关，然后被隔离规则丢弃。',
          ),
        },
      ],
      facts: [
        { show: 'addresses', of: '{{coffee}}' },
        {
          show: 'default-route',
          of: '{{coffee}}',
          why: t(
            'There is one, by one of the legs, whichever network’s name comes first in order.',
            '只有一条，走其中一条腿：按网络名称排序靠前的那个。',
          ),
        },
      ],
      hints: [t('docker network connect {{back}} {{coffee}}', 'docker network connect {{back}} {{coffee}}')],
    },
  ],
};

export const pools: Lab = {
  id: 'addresses-and-pools',
  group: 'behind',
  picture: 'bridge',
  minutes: 10,
  title: t('Addresses and pools', '地址与地址池'),
  goal: t(
    'Where a container’s address comes from: a pool, a range of it, or your own wish.',
    '容器的地址从哪里来：地址池、池中的一段，或由你指定。',
  ),
  values: {
    orchard: { name: 'orchard' },
    plum: { name: 'plum' },
    pear: { name: 'pear' },
    subnet: { subnet: '192.168.94.0/24' },
    range: { partOf: '{{subnet}}', prefix: 28 },
    wanted: { addressIn: '{{subnet}}', at: 200 },
  },
  steps: [
    {
      title: t('A subnet, and a range for those who do not care', '一个子网，以及自动分配的一段'),
      text: t(
        'Make {{orchard}} with the subnet {{subnet}}, and {{range}} as the range that Docker gives addresses from.',
        '创建 {{orchard}}，子网为 {{subnet}}，并让 Docker 只从 {{range}} 中分配地址。',
      ),
      plan: [{ network: { name: '{{orchard}}', driver: 'bridge', subnet: '{{subnet}}', range: '{{range}}' } }],
      checks: [{ network: { name: '{{orchard}}', subnet: '{{subnet}}' } }],
      hints: [
        t(
          'docker network create --subnet {{subnet}} --ip-range {{range}} {{orchard}}',
          'docker network create --subnet {{subnet}} --ip-range {{range}} {{orchard}}',
        ),
        t(
          'Without a subnet Docker takes the next of its own pools, 172.17 to 172.31, then parts of 192.168: where a VPN or the LAN uses those, name one yourself.',
          '不指定子网时，Docker 依次使用自己的地址池：172.17 至 172.31，然后是 192.168 的各段；如果 VPN 或局域网用到了它们，就自己指定一个。',
        ),
      ],
    },
    {
      title: t('Given, and asked for', '分配的与指定的'),
      text: t(
        'Run {{plum}} without a wish, and {{pear}} with the address {{wanted}}. It lies outside the range, where Docker never gives one by itself, so that nobody takes it meanwhile.',
        '运行 {{plum}}，不指定地址；再运行 {{pear}}，指定地址 {{wanted}}。它在自动分配的范围之外，Docker 不会自己分出去，因此不会被别人占用。',
      ),
      plan: [
        { run: { name: '{{plum}}', network: '{{orchard}}' } },
        { run: { name: '{{pear}}', network: '{{orchard}}', address: '{{wanted}}' } },
      ],
      checks: [
        { container: { name: '{{plum}}', on: '{{orchard}}' } },
        { container: { name: '{{pear}}', on: '{{orchard}}', address: '{{wanted}}' } },
        { single: '{{wanted}}' },
      ],
      questions: [
        {
          from: '{{plum}}',
          to: '{{pear}}',
          why: t(
            'The range says who gets which address, not who is a neighbour: that is the subnet’s doing.',
            '范围只决定谁得到哪个地址；谁与谁是邻居由子网决定。',
          ),
        },
      ],
      facts: [
        { show: 'addresses', of: '{{plum}}' },
        { show: 'addresses', of: '{{pear}}' },
      ],
      hints: [
        t(
          'docker run -d --name {{pear}} --network {{orchard}} --ip {{wanted}} busybox sleep infinity',
          'docker run -d --name {{pear}} --network {{orchard}} --ip {{wanted}} busybox sleep infinity',
        ),
      ],
    },
  ],
};
