/** Containers without a network of their own. */
import type { Lab } from '../format';
import { t } from './text';

export const hostMode: Lab = {
  id: 'host',
  group: 'shared',
  picture: 'host',
  minutes: 6,
  needs: ['desktop'],
  title: t('The host’s own network', '主机网络模式'),
  goal: t(
    'A container in the host’s namespace: no address of its own, no port to publish, nothing in between.',
    '容器直接使用主机的网络命名空间：没有自己的地址，无需发布端口，中间没有任何隔层。',
  ),
  values: { coffee: { name: 'coffee' } },
  steps: [
    {
      title: t('Run it in the host’s namespace', '在主机的命名空间中运行'),
      text: t(
        'Run {{coffee}} from nginx with the network «host». Port 80 of the host must be free, for it is that port which nginx opens.',
        '以网络“host”运行 nginx 容器 {{coffee}}。主机的 80 端口必须空闲，因为 nginx 打开的正是它。',
      ),
      plan: [{ run: { name: '{{coffee}}', image: 'nginx:latest', network: 'host' } }],
      checks: [{ container: { name: '{{coffee}}', on: 'host' } }],
      facts: [
        {
          show: 'addresses',
          of: '{{coffee}}',
          why: t(
            'The same interfaces as on the host, because they are the same.',
            '接口与主机上的完全一样，因为它们就是同一批接口。',
          ),
        },
      ],
      hints: [
        t(
          'docker run -d --name {{coffee}} --network host nginx',
          'docker run -d --name {{coffee}} --network host nginx',
        ),
      ],
    },
    {
      title: t('No port was published', '没有发布任何端口'),
      text: t('Guess: does your computer get to port 80 of the host?', '猜一猜：你的电脑能访问主机的 80 端口吗？'),
      checks: [{ reaches: { from: 'desktop', to: 'host', port: 80 } }],
      questions: [
        {
          from: 'desktop',
          to: 'host',
          port: 80,
          why: t(
            'nginx listens in the host’s own namespace; -p would be ignored.',
            'nginx 在主机自己的命名空间里监听；-p 在这里会被忽略。',
          ),
        },
      ],
    },
  ],
};

export const noneMode: Lab = {
  id: 'none',
  group: 'shared',
  picture: 'none',
  minutes: 4,
  title: t('No network at all', '完全没有网络'),
  goal: t('A container that has nothing but its loopback.', '除了回环接口什么都没有的容器。'),
  values: { milk: { name: 'milk' } },
  steps: [
    {
      title: t('Alone in its namespace', '独处于命名空间中'),
      text: t(
        'Run {{milk}} with the network «none», and guess whether it gets to its own host.',
        '以网络“none”运行 {{milk}}，猜一猜它能否访问自己的主机。',
      ),
      plan: [{ run: { name: '{{milk}}', network: 'none' } }],
      checks: [{ container: { name: '{{milk}}', on: 'none' } }],
      questions: [
        {
          from: '{{milk}}',
          to: '172.17.0.1',
          why: t(
            'There is no interface and no route: the kernel refuses to send at all.',
            '既没有接口也没有路由：内核根本不会发送。',
          ),
        },
        {
          from: '{{milk}}',
          to: '127.0.0.1',
          why: t('The loopback is there in every namespace.', '每个命名空间都有回环接口。'),
        },
      ],
      facts: [
        { show: 'addresses', of: '{{milk}}' },
        { show: 'routes', of: '{{milk}}' },
      ],
      hints: [
        t(
          'docker run -d --name {{milk}} --network none busybox sleep infinity',
          'docker run -d --name {{milk}} --network none busybox sleep infinity',
        ),
      ],
    },
  ],
};

export const sharedNamespace: Lab = {
  id: 'shared-namespace',
  group: 'shared',
  picture: 'container',
  minutes: 7,
  title: t('Two containers, one namespace', '两个容器，一个命名空间'),
  goal: t(
    'One container lives in another’s namespace: one address, one set of ports, localhost in common.',
    '一个容器住进另一个容器的命名空间：同一个地址、同一组端口、共同的 localhost。',
  ),
  values: { coffee: { name: 'coffee' }, milk: { name: 'milk' } },
  steps: [
    {
      title: t('The owner', '主人'),
      text: t(
        'Run {{coffee}} from nginx on the default bridge. The namespace is its own.',
        '用 nginx 在默认网桥上运行 {{coffee}}。命名空间归它所有。',
      ),
      plan: [{ run: { name: '{{coffee}}', image: 'nginx:latest' } }],
      checks: [{ container: { name: '{{coffee}}', on: 'bridge' } }],
      facts: [{ show: 'addresses', of: '{{coffee}}' }],
    },
    {
      title: t('The guest', '客人'),
      text: t(
        'Run {{milk}} with the network container:{{coffee}}. It gets no interface: it sees those of {{coffee}}.',
        '以网络 container:{{coffee}} 运行 {{milk}}。它没有自己的接口：看到的是 {{coffee}} 的接口。',
      ),
      plan: [{ run: { name: '{{milk}}', network: 'container:{{coffee}}' } }],
      checks: [{ container: { name: '{{milk}}', shares: '{{coffee}}' } }],
      questions: [
        {
          from: '{{milk}}',
          to: '127.0.0.1',
          port: 80,
          why: t(
            'nginx listens in this very namespace, so that it is localhost for both.',
            'nginx 就在同一个命名空间里监听，对两者来说都是 localhost。',
          ),
        },
      ],
      facts: [
        {
          show: 'addresses',
          of: '{{milk}}',
          why: t('Line for line what {{coffee}} has.', '与 {{coffee}} 的逐行相同。'),
        },
      ],
      hints: [
        t(
          'docker run -d --name {{milk}} --network container:{{coffee}} busybox sleep infinity',
          'docker run -d --name {{milk}} --network container:{{coffee}} busybox sleep infinity',
        ),
      ],
    },
  ],
};
