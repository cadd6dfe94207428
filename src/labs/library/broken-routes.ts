/** What is broken? Gateways, forwarding and routes. */
import type { Lab } from '../format';
import { t } from './text';

const FIND = t(
  'Something is wrong, and it is for you to find and mend. Ask at each hop: does the packet get here, and which way would it go on? Whatever lets the check turn green counts.',
  '有个地方出了问题，由你来找出并修好。在每一跳都问一问：数据包到这里了吗？接下来会往哪里走？只要检查变绿，任何办法都算数。',
);
const FOUND = t('Find it, and mend it', '找出问题并修好');

export const wrongGateway: Lab = {
  id: 'broken-gateway',
  group: 'broken',
  picture: 'macvlan',
  minutes: 15,
  needs: ['lan-card', 'privileges'],
  title: t('The tea that never leaves', '送不出去的茶'),
  goal: t(
    'A container is to reach a shop in another subnet. There is a router between the two, and it works.',
    '容器要到达另一个子网里的商店。两者之间有一个路由器，而且它工作正常。',
  ),
  values: {
    card: { card: 'lan' },
    near: { subnet: '192.168.94.0/24' },
    far: { subnet: '192.168.95.0/24' },
    nearRouter: { addressIn: '{{near}}', at: 1 },
    farRouter: { addressIn: '{{far}}', at: 1 },
    nobody: { addressIn: '{{near}}', at: 254 },
    shopAddress: { addressIn: '{{far}}', at: 10 },
    teaAddress: { addressIn: '{{near}}', at: 20 },
    subway: { name: 'subway' },
    tea: { name: 'tea' },
    router: { name: 'router' },
    shop: { name: 'shop' },
    nearLeg: { link: 'near' },
    farLeg: { link: 'far' },
    shopLeg: { link: 'shelf' },
  },
  steps: [
    {
      title: t('Set it up', '布置现场'),
      text: t(
        'Let it be set up: the network {{subway}} ({{near}}) with {{tea}}, the namespace {{router}} with a leg in {{near}} and one in {{far}}, and the namespace {{shop}} with {{shopAddress}}.',
        '让 Portolan 布置：网络 {{subway}}（{{near}}）及容器 {{tea}}，命名空间 {{router}} 在 {{near}} 和 {{far}} 各有一条腿，命名空间 {{shop}} 的地址是 {{shopAddress}}。',
      ),
      plan: [
        {
          network: {
            name: '{{subway}}',
            driver: 'macvlan',
            subnet: '{{near}}',
            gateway: '{{nobody}}',
            parent: '{{card}}',
          },
        },
        { run: { name: '{{tea}}', network: '{{subway}}', address: '{{teaAddress}}' } },
        { namespace: '{{router}}' },
        {
          link: {
            kind: 'macvlan',
            name: '{{nearLeg}}',
            parent: '{{card}}',
            addresses: ['{{nearRouter}}/24'],
            namespace: '{{router}}',
          },
        },
        {
          link: {
            kind: 'macvlan',
            name: '{{farLeg}}',
            parent: '{{card}}',
            addresses: ['{{farRouter}}/24'],
            namespace: '{{router}}',
          },
        },
        { setting: { key: 'net.ipv4.ip_forward', value: '1', namespace: '{{router}}' } },
        { namespace: '{{shop}}' },
        {
          link: {
            kind: 'macvlan',
            name: '{{shopLeg}}',
            parent: '{{card}}',
            addresses: ['{{shopAddress}}/24'],
            namespace: '{{shop}}',
          },
        },
        { route: { to: '0.0.0.0/0', via: '{{farRouter}}', namespace: '{{shop}}' } },
      ],
      checks: [
        { container: { name: '{{tea}}' } },
        { reaches: { from: 'namespace {{router}}', to: '{{shopAddress}}' } },
      ],
    },
    {
      title: FOUND,
      text: FIND,
      checks: [{ reaches: { from: '{{tea}}', to: '{{shopAddress}}' } }],
      questions: [
        {
          from: '{{tea}}',
          to: '{{shopAddress}}',
          why: t(
            'Look at the gateway that {{tea}} sends to, and at who holds that address.',
            '看看 {{tea}} 把包发给哪个网关，以及谁拥有那个地址。',
          ),
        },
      ],
      facts: [
        { show: 'default-route', of: '{{tea}}' },
        { show: 'addresses', of: 'namespace {{router}}' },
      ],
      hints: [
        t(
          'Compare the default route of {{tea}} with the addresses of {{router}}.',
          '把 {{tea}} 的默认路由与 {{router}} 的地址对照一下。',
        ),
        t(
          'The network was made with the gateway {{nobody}}, and the router has {{nearRouter}}. Either the network learns the right one, or the router takes the wrong one as a second address.',
          '创建网络时写的网关是 {{nobody}}，而路由器的地址是 {{nearRouter}}。要么让网络改用正确的网关，要么让路由器多拿一个“错误的”地址。',
        ),
        t(
          'docker network rm and create it anew with --gateway {{nearRouter}}; or: ip -n {{router}} addr add {{nobody}}/24 dev {{nearLeg}}',
          '用 docker network rm 删除后以 --gateway {{nearRouter}} 重建；或者：ip -n {{router}} addr add {{nobody}}/24 dev {{nearLeg}}',
        ),
      ],
    },
  ],
};

export const overlapping: Lab = {
  id: 'broken-overlap',
  group: 'broken',
  picture: 'bridge',
  minutes: 12,
  needs: ['lan-card', 'privileges'],
  title: t('The office that vanished', '消失的办公室'),
  goal: t(
    'The host reached the office network, until somebody made a Docker network. Let it be reached again.',
    '主机本来能访问办公室网络，直到有人建了一个 Docker 网络。让它重新可达。',
  ),
  values: {
    card: { card: 'lan' },
    office: { subnet: '192.168.95.0/24' },
    part: { partOf: '{{office}}', prefix: 27 },
    officeAddress: { addressIn: '{{office}}', at: 10 },
    deskAddress: { addressIn: '{{office}}', at: 200 },
    place: { name: 'office' },
    desk: { link: 'desk' },
    leg: { link: 'office-leg' },
    cafe: { name: 'cafe' },
    milk: { name: 'milk' },
  },
  steps: [
    {
      title: t('Set it up', '布置现场'),
      text: t(
        'Let it be set up: the office ({{office}}) as a namespace with {{officeAddress}}, the host’s own leg {{desk}} there, and the Docker network {{cafe}} with {{milk}}.',
        '让 Portolan 布置：办公室（{{office}}）是一个地址为 {{officeAddress}} 的命名空间，主机在那里有接口 {{desk}}，还有 Docker 网络 {{cafe}} 及容器 {{milk}}。',
      ),
      plan: [
        { namespace: '{{place}}' },
        {
          link: {
            kind: 'macvlan',
            name: '{{leg}}',
            parent: '{{card}}',
            addresses: ['{{officeAddress}}/24'],
            namespace: '{{place}}',
          },
        },
        { link: { kind: 'macvlan', name: '{{desk}}', parent: '{{card}}', addresses: ['{{deskAddress}}/24'] } },
        { network: { name: '{{cafe}}', driver: 'bridge', subnet: '{{part}}' } },
        { run: { name: '{{milk}}', network: '{{cafe}}' } },
      ],
      checks: [{ container: { name: '{{milk}}', on: '{{cafe}}' } }, { link: { name: '{{desk}}', kind: 'macvlan' } }],
    },
    {
      title: FOUND,
      text: FIND,
      checks: [{ reaches: { from: 'host', to: '{{officeAddress}}' } }],
      questions: [
        {
          from: 'host',
          to: '{{officeAddress}}',
          why: t(
            'Two routes of the host lead to this address. Which is the longer one?',
            '主机有两条路由都通向这个地址。哪一条更具体？',
          ),
        },
      ],
      facts: [{ show: 'routes', of: 'host' }],
      hints: [
        t(
          'ip route get {{officeAddress}}: is that the interface which you expect?',
          'ip route get {{officeAddress}}：是你预期的那个接口吗？',
        ),
        t(
          '{{cafe}} has {{part}}, a part of {{office}}, and the longer route wins. Give it another subnet, or the office’s address a route that is longer still.',
          '{{cafe}} 的子网 {{part}} 是 {{office}} 的一部分，而更具体的路由优先。给它换个子网，或者给办公室地址一条更具体的路由。',
        ),
        t(
          'docker network rm {{cafe}} and create it anew with another --subnet; or: ip route add {{officeAddress}}/32 dev {{desk}}',
          '用 docker network rm {{cafe}} 删除后以别的 --subnet 重建；或者：ip route add {{officeAddress}}/32 dev {{desk}}',
        ),
      ],
    },
  ],
};

export const forwardingOff: Lab = {
  id: 'broken-forwarding',
  group: 'broken',
  picture: 'bridge',
  minutes: 12,
  needs: ['desktop', 'privileges'],
  title: t('The bread that stays inside', '出不了门的面包'),
  goal: t(
    'A container on a bridge of its own gets as far as its host, and no further. Let it reach your computer.',
    '自定义网桥上的容器能到主机，却再也走不远。让它能到达你的电脑。',
  ),
  values: {
    bakery: { name: 'bakery' },
    bread: { name: 'bread' },
    bridge: { link: 'bakery' },
    subnet: { subnet: '192.168.94.0/24' },
  },
  steps: [
    {
      title: t('Set it up', '布置现场'),
      text: t(
        'Let it be set up: the network {{bakery}} with the bridge {{bridge}}, and {{bread}} on it. Only this network is hurt; other containers go on as before.',
        '让 Portolan 布置：带网桥 {{bridge}} 的网络 {{bakery}}，其上运行 {{bread}}。受影响的只有这个网络，其他容器照常工作。',
      ),
      plan: [
        {
          network: {
            name: '{{bakery}}',
            driver: 'bridge',
            subnet: '{{subnet}}',
            options: { 'com.docker.network.bridge.name': '{{bridge}}' },
          },
        },
        { run: { name: '{{bread}}', network: '{{bakery}}' } },
        { setting: { key: 'net.ipv4.conf.{{bridge}}.forwarding', value: '0' } },
      ],
      checks: [{ container: { name: '{{bread}}', on: '{{bakery}}' } }, { reaches: { from: '{{bread}}', to: 'host' } }],
    },
    {
      title: FOUND,
      text: FIND,
      checks: [{ reaches: { from: '{{bread}}', to: 'desktop' } }],
      questions: [
        {
          from: '{{bread}}',
          to: 'desktop',
          why: t(
            'The host is the router here. Does it hand on what comes in from {{bridge}}?',
            '主机在这里是路由器。它会转交从 {{bridge}} 进来的包吗？',
          ),
        },
      ],
      facts: [
        { show: 'forwarding', of: 'host' },
        { show: 'default-route', of: '{{bread}}' },
      ],
      hints: [
        t(
          'A router forwards only where the kernel is told to: sysctl -a | grep forwarding',
          '只有内核允许的地方才会转发：sysctl -a | grep forwarding',
        ),
        t(
          'net.ipv4.conf.{{bridge}}.forwarding is 0: what comes in from this bridge is dropped unless it is for the host itself.',
          'net.ipv4.conf.{{bridge}}.forwarding 为 0：从这个网桥进来的包，除非是发给主机自己的，都会被丢弃。',
        ),
        t(
          'sysctl -w net.ipv4.conf.{{bridge}}.forwarding=1; or connect {{bread}} to another network that leads out.',
          'sysctl -w net.ipv4.conf.{{bridge}}.forwarding=1；或者把 {{bread}} 连接到另一个通向外面的网络。',
        ),
      ],
    },
  ],
};

export const missingReturn: Lab = {
  id: 'broken-return',
  group: 'broken',
  picture: 'bridge',
  minutes: 12,
  needs: ['desktop', 'privileges'],
  title: t('The answer that never comes', '等不到的回信'),
  goal: t(
    'What a container sends arrives at your computer; the answer is lost. Let it come back.',
    '容器发出的包能到达你的电脑，应答却丢了。让它能回来。',
  ),
  values: {
    dairy: { name: 'dairy' },
    milk: { name: 'milk' },
    subnet: { subnet: '192.168.94.0/24' },
    home: { addressOf: 'host' },
  },
  steps: [
    {
      title: t('Set it up', '布置现场'),
      text: t(
        'Let it be set up: the network {{dairy}} ({{subnet}}), and {{milk}} on it.',
        '让 Portolan 布置：网络 {{dairy}}（{{subnet}}），其上运行 {{milk}}。',
      ),
      plan: [
        {
          network: {
            name: '{{dairy}}',
            driver: 'bridge',
            subnet: '{{subnet}}',
            options: { 'com.docker.network.bridge.enable_ip_masquerade': 'false' },
          },
        },
        { run: { name: '{{milk}}', network: '{{dairy}}' } },
      ],
      checks: [{ container: { name: '{{milk}}', on: '{{dairy}}' } }, { reaches: { from: '{{milk}}', to: 'host' } }],
    },
    {
      title: FOUND,
      text: FIND,
      checks: [{ reaches: { from: '{{milk}}', to: 'desktop' } }],
      questions: [
        {
          from: '{{milk}}',
          to: 'desktop',
          why: t(
            'With which source address does the packet arrive, and who knows the way back to that?',
            '包到达时的源地址是什么？谁知道回到那个地址的路？',
          ),
        },
      ],
      facts: [
        { show: 'routes', of: 'host' },
        { show: 'addresses', of: '{{milk}}' },
      ],
      hints: [
        t(
          'Look at both directions: the request arrives. Where does your computer send the answer?',
          '两个方向都看一看：请求到了。你的电脑把应答发到哪里去了？',
        ),
        t(
          'This network is not masqueraded: your computer sees an address of {{subnet}}, and has no route there.',
          '这个网络没有地址伪装：你的电脑看到的是 {{subnet}} 中的地址，而它没有去那里的路由。',
        ),
        t(
          'Give your computer a route to {{subnet}} via {{home}}, or masquerade: iptables -t nat -A POSTROUTING -s {{subnet}} -j MASQUERADE',
          '在你的电脑上加一条经 {{home}} 到 {{subnet}} 的路由，或者做地址伪装：iptables -t nat -A POSTROUTING -s {{subnet}} -j MASQUERADE',
        ),
      ],
    },
  ],
};

export { FIND, FOUND };
