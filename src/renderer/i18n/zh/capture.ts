import type { capture as english } from '../en/capture';
import type { Texts } from '../texts';

export const capture: Texts<typeof english> = {
  title: '抓包',
  open: '抓包',
  openOn: '在 {{device}} 上抓包',
  where: '要抓包的接口',
  start: '开始',
  stop: '停止',
  filter: '按地址、协议或文字筛选',
  onlyAsked: '只看 {{source}} ↔ {{destination}}',
  pause: '停住列表，抓包仍在继续',
  along: '跟随新到的报文',
  clear: '清空',
  export: '把显示的报文存成 pcap 文件，供 Wireshark 打开',
  packets: '报文',
  ask: '问模型：{{source}} 能否到达 {{destination}}',
  none: '没有在抓包',
  noneBody: '选一个接口并开始：经过那里的每个报文都会变成一行通俗的说明。',
  starting: '正在开始…',
  quiet: '正在监听。还没有报文经过，可以 ping 一下试试。',
  nothingSeen: '没有看到报文。',
  nothingFits: '没有符合筛选条件的报文。',
  count_other: '显示 {{shown}} 个，共 {{count}} 个报文',
  left_other: '另有 {{count}} 个报文没有保留',
};
