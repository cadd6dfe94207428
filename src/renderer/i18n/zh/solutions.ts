import type { solutions as source } from '../en/solutions';
import type { Texts } from '../texts';

export const solutions: Texts<typeof source> = {
  ask: {
    vlans: '让这些 VLAN 互通…',
    out: '让它能够到达外部…',
    'from-host': '让 {{host}} 能够到达它…',
  },
  title: {
    vlans: '让 VLAN 互通',
    out: '让 {{network}} 能够到达外部',
    'from-host': '让 {{host}} 能够到达 {{network}}',
  },
  lead: {
    vlans: '不同 VLAN 中的容器要互通，必须有人在其间转发，并且持有各网络的网关地址。由谁来担任？',
    out: '{{network}} 的容器发出的报文确实离开了 {{host}}，但外面没有机器知道回程怎么走，应答就此丢失。',
    'from-host': 'Linux 把接口与挂在它上面的 macvlan、ipvlan 接口隔开：{{host}} 与 {{network}} 的容器彼此看不见。',
  },
  joined: '要互通的网络',
  lasting: '{{host}} 重启后仍然有效',
  solved: {
    vlans: '这些网络的容器已经全部互通。',
    out: '它的容器已经能到达局域网中的机器和外部出口。',
    'from-host': '它们已经互通。',
  },
  nobody: {
    vlans: '还没有容器同时运行在其中两个网络上。请先在各网络上运行容器，才能试出可行的做法。',
    out: '这个网络上还没有运行容器。请先运行一个，才能试出可行的做法。',
    'from-host': '这个网络上还没有运行容器。请先运行一个，才能试出可行的做法。',
  },
  notLasting: '有些内容重启后会失效。',
  none: '在这台主机上没有已知的可行做法。',
  gone: '网络 {{network}} 已经不在了。',
  gains_other: '新增互通 {{count}} 对',
  loses_other: '失去互通 {{count}} 对',
  losesWho: '不再互通：{{pairs}}。',
  onlyByHand: '手动完成',
  partlyByHand: '部分手动完成',
  review: '查看计划…',
  showCommands: '查看命令…',
  otherWays: '其他做法',
  byHand: '在 {{name}} 上以 root 身份手动执行',
  ruledOut: '行不通的做法',
};
