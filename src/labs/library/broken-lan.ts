/** What is broken? On the wire itself: a VLAN's number, and an address that two hold. */
import type { Lab } from '../format';
import { FIND, FOUND } from './broken-routes';
import { t } from './text';

export const wrongVlan: Lab = {
  id: 'broken-vlan',
  group: 'broken',
  picture: 'vlan',
  minutes: 14,
  needs: ['lan-card', 'privileges', 'vlan'],
  title: t('Two in one subnet, worlds apart', '同一子网，两个世界'),
  goal: t(
    'A container is to reach a shop in VLAN 20. Their addresses are of one subnet, and still they do not see each other.',
    '容器要到达 VLAN 20 里的商店。两者的地址同属一个子网，却看不见对方。',
  ),
  values: {
    card: { card: 'lan' },
    right: { vlan: 20, on: '{{card}}' },
    wrong: { vlan: 30, on: '{{card}}' },
    rightSub: { is: '{{card}}.{{right}}' },
    wrongSub: { is: '{{card}}.{{wrong}}' },
    subnet: { subnet: '192.168.20.0/24' },
    gateway: { addressIn: '{{subnet}}', at: 1 },
    shopAddress: { addressIn: '{{subnet}}', at: 10 },
    shop: { name: 'shop' },
    shelf: { link: 'shelf' },
    network: { name: 'macvlan20' },
    subway: { name: 'subway' },
    subwayAddress: { addressIn: '{{subnet}}', at: 50 },
  },
  steps: [
    {
      title: t('Set it up', '布置现场'),
      text: t(
        'Let it be set up: the namespace {{shop}} in VLAN {{right}} with {{shopAddress}}, and the macvlan network {{network}} with {{subway}}.',
        '让 Portolan 布置：VLAN {{right}} 中的命名空间 {{shop}}，地址为 {{shopAddress}}；以及 macvlan 网络 {{network}} 及容器 {{subway}}。',
      ),
      plan: [
        { link: { kind: 'vlan', name: '{{rightSub}}', parent: '{{card}}', vlan: '{{right}}' } },
        { link: { kind: 'vlan', name: '{{wrongSub}}', parent: '{{card}}', vlan: '{{wrong}}' } },
        { namespace: '{{shop}}' },
        {
          link: {
            kind: 'macvlan',
            name: '{{shelf}}',
            parent: '{{rightSub}}',
            addresses: ['{{shopAddress}}/24'],
            namespace: '{{shop}}',
          },
        },
        {
          network: {
            name: '{{network}}',
            driver: 'macvlan',
            subnet: '{{subnet}}',
            gateway: '{{gateway}}',
            parent: '{{wrongSub}}',
          },
        },
        { run: { name: '{{subway}}', network: '{{network}}', address: '{{subwayAddress}}' } },
      ],
      checks: [{ container: { name: '{{subway}}' } }, { link: { name: '{{rightSub}}', kind: 'vlan' } }],
    },
    {
      title: FOUND,
      text: FIND,
      checks: [{ reaches: { from: '{{subway}}', to: '{{shopAddress}}' } }],
      questions: [
        {
          from: '{{subway}}',
          to: '{{shopAddress}}',
          why: t(
            'One subnet is not one LAN: look at the tag with which each of them leaves the card.',
            '同一个子网不等于同一个局域网：看看它们各自带着什么标签离开网卡。',
          ),
        },
      ],
      facts: [
        { show: 'parent', of: '{{network}}' },
        { show: 'addresses', of: 'namespace {{shop}}' },
      ],
      hints: [
        t('What does {{network}} hang on, and what the shop?', '{{network}} 挂在什么上面？商店又挂在什么上面？'),
        t(
          '{{network}} hangs on {{wrongSub}}: VLAN {{wrong}}. The shop is in VLAN {{right}}.',
          '{{network}} 挂在 {{wrongSub}} 上，即 VLAN {{wrong}}；而商店在 VLAN {{right}} 中。',
        ),
        t(
          'Make {{network}} anew with -o parent={{rightSub}}; or give the shop a leg in VLAN {{wrong}}.',
          '以 -o parent={{rightSub}} 重建 {{network}}；或者给商店在 VLAN {{wrong}} 中加一条腿。',
        ),
      ],
    },
  ],
};

export const twice: Lab = {
  id: 'broken-address',
  group: 'broken',
  picture: 'macvlan',
  minutes: 12,
  needs: ['lan-card', 'privileges'],
  title: t('Now tea, now the printer', '一会儿是茶，一会儿是打印机'),
  goal: t(
    'Whoever asks for the tea gets an answer, but from whom? Let each address have one holder, and both be reached.',
    '询问茶总有应答，但应答的是谁？让每个地址只有一个拥有者，并且两者都能到达。',
  ),
  values: {
    card: { card: 'lan' },
    subnet: { subnet: '192.168.94.0/24' },
    gateway: { addressIn: '{{subnet}}', at: 1 },
    address: { addressIn: '{{subnet}}', at: 20 },
    subway: { name: 'subway' },
    tea: { name: 'tea' },
    coffee: { name: 'coffee' },
    printer: { name: 'printer' },
    paper: { link: 'paper' },
  },
  steps: [
    {
      title: t('Set it up', '布置现场'),
      text: t(
        'Let it be set up: {{tea}} and {{coffee}} on the macvlan network {{subway}}, and a printer, which is a namespace here, on the same LAN. Docker knows nothing of printers.',
        '让 Portolan 布置：macvlan 网络 {{subway}} 上的 {{tea}} 和 {{coffee}}，同一局域网上还有一台打印机（这里用一个命名空间代替）。Docker 对打印机一无所知。',
      ),
      plan: [
        { namespace: '{{printer}}' },
        {
          link: {
            kind: 'macvlan',
            name: '{{paper}}',
            parent: '{{card}}',
            addresses: ['{{address}}/24'],
            namespace: '{{printer}}',
          },
        },
        {
          network: {
            name: '{{subway}}',
            driver: 'macvlan',
            subnet: '{{subnet}}',
            gateway: '{{gateway}}',
            parent: '{{card}}',
          },
        },
        { run: { name: '{{tea}}', network: '{{subway}}', address: '{{address}}' } },
        { run: { name: '{{coffee}}', network: '{{subway}}' } },
      ],
      checks: [
        { container: { name: '{{tea}}' } },
        { container: { name: '{{coffee}}' } },
        { link: { name: '{{paper}}', namespace: '{{printer}}' } },
      ],
    },
    {
      title: FOUND,
      text: FIND,
      checks: [
        { single: '{{address}}' },
        { reaches: { from: '{{coffee}}', to: '{{tea}}' } },
        { reaches: { from: 'namespace {{printer}}', to: '{{coffee}}' } },
      ],
      questions: [
        {
          from: '{{coffee}}',
          to: '{{address}}',
          why: t(
            'Somebody answers. ip neigh in {{coffee}} shows whose MAC it is, and it may change. {{coffee}} remembers it for half a minute, also when whoever it was has gone: a packet then goes to nobody. Ask again a little later.',
            '总有谁应答。在 {{coffee}} 中用 ip neigh 看看是谁的 MAC，而且它可能会变。{{coffee}} 会把它记住约半分钟，即使对方已经不在了：这时包就发给了不存在的人。过一会儿再问一次。',
          ),
        },
      ],
      facts: [
        { show: 'neighbours', of: '{{coffee}}' },
        { show: 'addresses', of: '{{tea}}' },
        { show: 'addresses', of: 'namespace {{printer}}' },
      ],
      hints: [
        t(
          'Compare the MAC of {{tea}} with the one that {{coffee}} has for its address.',
          '把 {{tea}} 的 MAC 与 {{coffee}} 记下的 MAC 对照一下。',
        ),
        t('{{tea}} and the printer both hold {{address}}.', '{{tea}} 和打印机都拥有 {{address}}。'),
        t(
          'Run {{tea}} anew with another --ip, or give the printer another address: ip -n {{printer}} addr.',
          '用别的 --ip 重新运行 {{tea}}，或者给打印机换个地址：ip -n {{printer}} addr。',
        ),
      ],
    },
  ],
};
