import type { Lab } from '../format';

export const userBridge: Lab = {
  id: 'user-bridge',
  group: 'behind',
  picture: 'bridge',
  minutes: 10,
  title: { en: 'A bridge of one’s own', zh: '用户自定义网桥' },
  goal: {
    en: 'On a network of their own, containers know each other by name, and those of other networks stay out.',
    zh: '在自己的网络里，容器可以用名称互相访问，而其他网络的容器进不来。',
  },
  values: {
    greatwall: { name: 'greatwall' },
    beijing: { name: 'beijing' },
    shenzhen: { name: 'shenzhen' },
    milk: { name: 'milk' },
    subnet: { subnet: '172.30.0.0/24' },
  },
  steps: [
    {
      title: { en: 'A network with a name and a subnet', zh: '有名称和子网的网络' },
      text: {
        en: 'Make the bridge network {{greatwall}} with the subnet {{subnet}}. The host gets a bridge br-… for it, with the first address of the subnet: the gateway of its containers.',
        zh: '创建桥接网络 {{greatwall}}，子网为 {{subnet}}。主机上会出现对应的网桥 br-…，带有子网的第一个地址：这就是容器的网关。',
      },
      plan: [{ network: { name: '{{greatwall}}', driver: 'bridge', subnet: '{{subnet}}' } }],
      checks: [{ network: { name: '{{greatwall}}', driver: 'bridge', subnet: '{{subnet}}' } }],
      hints: [
        {
          en: 'docker network create --subnet {{subnet}} {{greatwall}}',
          zh: 'docker network create --subnet {{subnet}} {{greatwall}}',
        },
      ],
    },
    {
      title: { en: 'Two cities on it', zh: '两座城市' },
      text: {
        en: 'Run {{beijing}} and {{shenzhen}} on {{greatwall}}, and guess whether names work here.',
        zh: '在 {{greatwall}} 上运行 {{beijing}} 和 {{shenzhen}}，猜一猜在这里名称是否可用。',
      },
      plan: [
        { run: { name: '{{beijing}}', network: '{{greatwall}}' } },
        { run: { name: '{{shenzhen}}', network: '{{greatwall}}' } },
      ],
      checks: [
        { container: { name: '{{beijing}}', on: '{{greatwall}}' } },
        { container: { name: '{{shenzhen}}', on: '{{greatwall}}' } },
        { reaches: { from: '{{beijing}}', to: '{{shenzhen}}', by: 'name' } },
      ],
      questions: [
        {
          from: '{{beijing}}',
          to: '{{shenzhen}}',
          by: 'name',
          why: {
            en: 'On a user-defined network, 127.0.0.11 inside each container answers for the names of the others.',
            zh: '在用户自定义网络中，每个容器里的 127.0.0.11 会解析其他容器的名称。',
          },
        },
      ],
      facts: [
        { show: 'resolver', of: '{{beijing}}' },
        { show: 'veth', of: '{{beijing}}' },
      ],
      hints: [
        {
          en: 'docker run -d --name {{beijing}} --network {{greatwall}} busybox sleep infinity',
          zh: 'docker run -d --name {{beijing}} --network {{greatwall}} busybox sleep infinity',
        },
      ],
    },
    {
      title: { en: 'A wall between networks', zh: '网络之间的墙' },
      text: {
        en: 'Run {{milk}} on the default bridge. Both bridges are on the same host, which has a route to each; guess whether {{milk}} gets to {{beijing}}.',
        zh: '在默认网桥上运行 {{milk}}。两个网桥都在同一台主机上，主机到两边都有路由；猜一猜 {{milk}} 能否到达 {{beijing}}。',
      },
      plan: [{ run: { name: '{{milk}}' } }],
      checks: [{ container: { name: '{{milk}}', on: 'bridge' } }, { apart: { from: '{{milk}}', to: '{{beijing}}' } }],
      questions: [
        {
          from: '{{milk}}',
          to: '{{beijing}}',
          why: {
            en: 'Docker’s isolation rules drop what goes from one bridge to another.',
            zh: 'Docker 的隔离规则会丢弃从一个网桥到另一个网桥的数据包。',
          },
        },
        {
          from: '{{milk}}',
          to: 'host',
          why: {
            en: 'A container reaches its own host at any of the host’s addresses: that is no forwarding.',
            zh: '容器可以通过主机的任一地址访问主机本身：这不算转发。',
          },
        },
      ],
    },
  ],
};
