/** Before containers: the machine itself, and the way to it. */
import type { Lab } from '../format';
import { t } from './text';

export const twoCards: Lab = {
  id: 'two-cards',
  group: 'begin',
  minutes: 8,
  needs: ['two-cards', 'desktop'],
  title: t('Two cards: one out, one home', '两块网卡：一块通外，一块回家'),
  goal: t(
    'A virtual machine with a NAT card for the internet and a host-only card with an address that stays, by which you reach it.',
    '虚拟机有一块 NAT 网卡用来上网，还有一块地址固定的仅主机（host-only）网卡，你通过它访问虚拟机。',
  ),
  values: { out: { card: 'out' }, lan: { card: 'lan' }, home: { addressOf: 'host' }, desk: { addressOf: 'desktop' } },
  steps: [
    {
      title: t('Which card is which', '认清两块网卡'),
      text: t(
        'On {{out}} the default route leads out, through the NAT of the hypervisor. {{lan}} is on one wire with your computer; {{home}} is the host’s address there. Compare with what the commands say.',
        '{{out}} 上有默认路由，经虚拟机软件的 NAT 通往外界。{{lan}} 与你的电脑在同一网段，主机在那里的地址是 {{home}}。请与命令的输出对照。',
      ),
      checks: [{ cards: 2 }],
      facts: [
        { show: 'addresses', of: 'host' },
        {
          show: 'default-route',
          of: 'host',
          why: t('Only one card has it: the way out.', '只有一块网卡有默认路由：那就是出口。'),
        },
      ],
      hints: [
        t(
          'In VMware or VirtualBox, the second card is added in the machine’s settings as «host-only» while it is off.',
          '在 VMware 或 VirtualBox 中，先关闭虚拟机，再在其设置里添加一块“仅主机”网卡。',
        ),
      ],
    },
    {
      title: t('Home, there and back', '往返家中'),
      text: t(
        'Your computer has {{desk}} on that wire, so that the two are neighbours: no router in between, no port to forward. SSH goes this way.',
        '你的电脑在该网段的地址是 {{desk}}，两者是邻居：中间没有路由器，也无需端口转发。SSH 走的就是这条路。',
      ),
      checks: [{ reaches: { from: 'desktop', to: 'host' } }, { reaches: { from: 'host', to: 'desktop' } }],
      questions: [
        {
          from: 'desktop',
          to: 'host',
          why: t(
            'They share a subnet: one asks who has the address (ARP), and sends.',
            '两者同处一个子网：先用 ARP 询问谁有这个地址，然后直接发送。',
          ),
        },
        {
          from: 'host',
          to: 'desktop',
          why: t(
            'The route to the subnet names the card; the default route is not asked.',
            '到该子网的路由指明了网卡，用不到默认路由。',
          ),
        },
      ],
      facts: [
        {
          show: 'neighbours',
          of: 'host',
          why: t('Your computer stands in the ARP table now.', '现在 ARP 表里有你的电脑了。'),
        },
        { show: 'routes', of: 'host' },
      ],
    },
  ],
};

export const sshKey: Lab = {
  id: 'ssh-key',
  group: 'begin',
  minutes: 6,
  needs: ['ssh'],
  title: t('SSH without a password', '免密码 SSH 登录'),
  goal: t(
    'A key lets you in: its private half never leaves your computer, its public half lies on the host.',
    '用密钥登录：私钥从不离开你的电脑，公钥放在主机上。',
  ),
  steps: [
    {
      title: t('A key instead of a password', '用密钥代替密码'),
      text: t(
        'By hand it takes ssh-keygen, ssh-copy-id and an entry in ~/.ssh/config. Portolan does the same, tests it, and loses no key that is there.',
        '手动操作需要 ssh-keygen、ssh-copy-id，再在 ~/.ssh/config 中加一段。Portolan 会做同样的事并加以测试，已有的密钥不会丢失。',
      ),
      opens: 'key-set-up',
      checks: [{ connection: 'key' }],
      hints: [
        t(
          'ssh-keygen -t ed25519, then ssh-copy-id user@host. Afterwards choose the key in the host’s settings here.',
          '先运行 ssh-keygen -t ed25519，再运行 ssh-copy-id user@host。然后在这里的主机设置中选择该密钥。',
        ),
      ],
    },
  ],
};
