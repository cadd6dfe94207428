import type { Lab } from '../format';

export const defaultBridge: Lab = {
  id: 'default-bridge',
  group: 'behind',
  picture: 'published',
  minutes: 12,
  title: { en: 'The default bridge', zh: '默认网桥' },
  goal: {
    en: 'Three containers behind the host: they reach each other by address and not by name, and the world reaches one of them by a published port.',
    zh: '主机身后的三个容器：彼此可以通过地址访问，却不能通过名称；外界则通过发布的端口访问其中一个。',
  },
  values: {
    milk: { name: 'milk' },
    bread: { name: 'bread' },
    coffee: { name: 'coffee' },
    port: { port: 8080 },
  },
  steps: [
    {
      title: { en: 'Two containers, no network asked for', zh: '两个容器，不指定网络' },
      text: {
        en: 'Run {{milk}} and {{bread}} from busybox without naming a network. Docker joins each to docker0, a bridge on the host, by a veth pair: one end is eth0 in the container, the other a port of the bridge.',
        zh: '用 busybox 运行 {{milk}} 和 {{bread}}，不指定网络。Docker 用一对 veth 把每个容器接到主机的网桥 docker0：一端是容器里的 eth0，另一端是网桥的一个端口。',
      },
      plan: [{ run: { name: '{{milk}}' } }, { run: { name: '{{bread}}' } }],
      checks: [{ container: { name: '{{milk}}', on: 'bridge' } }, { container: { name: '{{bread}}', on: 'bridge' } }],
      facts: [
        { show: 'veth', of: '{{milk}}' },
        { show: 'bridge-ports', of: 'bridge' },
        {
          show: 'default-route',
          of: '{{milk}}',
          why: {
            en: 'The gateway is the bridge’s own address on the host.',
            zh: '网关就是网桥在主机上的地址。',
          },
        },
      ],
      hints: [
        {
          en: 'docker run -d --name {{milk}} busybox sleep infinity: without the sleep, busybox ends at once.',
          zh: 'docker run -d --name {{milk}} busybox sleep infinity：没有 sleep，busybox 会立即退出。',
        },
      ],
    },
    {
      title: { en: 'By address, and by name', zh: '通过地址与通过名称' },
      text: {
        en: 'Guess first, then see the packet go: once by address, and once by name.',
        zh: '先猜，再看数据包怎么走：一次通过地址，一次通过名称。',
      },
      questions: [
        {
          from: '{{milk}}',
          to: '{{bread}}',
          why: {
            en: 'Both are ports of one bridge: the frame goes from the one to the other like in a switch.',
            zh: '两者是同一网桥的端口：帧像经过交换机一样从一个到另一个。',
          },
        },
        {
          from: '{{milk}}',
          to: '{{bread}}',
          by: 'name',
          why: {
            en: 'Docker’s resolver, 127.0.0.11, serves user-defined networks only. Here a container gets the host’s resolvers, which know nothing of {{bread}}.',
            zh: 'Docker 的解析器 127.0.0.11 只服务于用户自定义网络。这里容器用的是主机的解析器，它们不认识 {{bread}}。',
          },
        },
        {
          from: 'host',
          to: '{{milk}}',
          why: {
            en: 'The host has an address on the bridge itself, so that its containers are its neighbours.',
            zh: '主机自己在网桥上就有地址，容器便是它的邻居。',
          },
        },
      ],
      facts: [{ show: 'resolver', of: '{{milk}}' }],
    },
    {
      title: { en: 'Let the world in by a port', zh: '用端口让外界进来' },
      text: {
        en: 'Run {{coffee}} from nginx and publish its port 80 as {{port}} of the host. Docker rewrites what comes in for that port (DNAT) and lets it pass; nothing else of the container can be reached from outside.',
        zh: '用 nginx 运行 {{coffee}}，把它的 80 端口发布为主机的 {{port}}。Docker 会改写发往该端口的数据包（DNAT）并放行；容器的其他部分从外面仍无法访问。',
      },
      plan: [{ run: { name: '{{coffee}}', image: 'nginx:latest', ports: ['{{port}}:80'] } }],
      checks: [
        { container: { name: '{{coffee}}', on: 'bridge', publishes: '{{port}}:80' } },
        { reaches: { from: '{{milk}}', to: '{{coffee}}', port: 80 } },
      ],
      questions: [
        {
          from: 'desktop',
          to: 'host',
          port: '{{port}}',
          why: {
            en: 'The connection goes to the host’s address, and is handed on to the container.',
            zh: '连接发往主机的地址，再被转交给容器。',
          },
        },
        {
          from: 'desktop',
          to: '{{coffee}}',
          why: {
            en: 'Your computer has no way to the bridge’s subnet: that is known on the host alone.',
            zh: '你的电脑没有通往网桥子网的路由：只有主机自己知道它。',
          },
        },
      ],
      facts: [{ show: 'published', of: '{{coffee}}' }],
      hints: [
        {
          en: 'docker run -d --name {{coffee}} -p {{port}}:80 nginx',
          zh: 'docker run -d --name {{coffee}} -p {{port}}:80 nginx',
        },
      ],
    },
  ],
};
