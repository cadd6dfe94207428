import type { PacketCode } from './packets.en';

/** 报文说了什么，每个一行。 */
export const packetsZh: Record<PacketCode, string> = {
  'packet.short': '报文被截断，看不出内容。',
  'packet.link-type': '链路类型为 {{type}} 的报文，这里不解读。',
  'packet.type': '{{from}} 发给 {{to}} 的帧，EtherType 为 {{type}}。',
  bridge: '网桥之间的消息：{{from}} 发给 {{to}}。',
  lldp: '{{from}} 向邻居介绍自己。',

  'arp.who-has': '谁是 {{target}}？{{sender}} 在问。',
  'arp.is-at': '{{sender}} 在 {{mac}}。',
  'arp.probe': '有人已经在用 {{target}} 吗？{{mac}} 想用它。',
  'arp.announce': '{{sender}} 宣告自己在 {{mac}}。',
  'arp.other': '{{sender}} 与 {{target}} 之间的 ARP。',

  'ip.fragment': '后续分片，从第 {{at}} 字节开始。',
  'ip.protocol': 'IP 协议号 {{number}}。',
  igmp: '加入、离开或查询多播组。',
  esp: '加密的报文。',

  'icmp.request': '回显请求，序号 {{sequence}}。',
  'icmp.reply': '回显应答，序号 {{sequence}}。',
  'icmp.unreachable': '{{source}} 说：{{about}} 不可达。',
  'icmp.net-unreachable': '{{source}} 说：没有到 {{about}} 的路由。',
  'icmp.host-unreachable': '{{source}} 说：没有机器应答 {{about}}。',
  'icmp.port-unreachable': '{{source}} 说：{{about}} 的那个端口上没有程序在监听。',
  'icmp.prohibited': '{{source}} 说：防火墙不放行到 {{about}} 的报文。',
  'icmp.too-big': '{{source}} 说：发往 {{about}} 的报文对下一段链路来说太大。',
  'icmp.expired': '{{source}} 说：发往 {{about}} 的报文经过的路由器太多。',
  'icmp.redirect': '{{source}} 说：到 {{about}} 走 {{gateway}} 更近。',
  'icmp.other': 'ICMP 类型 {{type}}，代码 {{detail}}。',

  'nd.who-has': '谁是 {{target}}？{{source}} 在问。',
  'nd.is-at': '{{target}} 在 {{mac}}。',
  'nd.is-here': '{{target}} 在这里。',
  'nd.router-solicitation': '{{source}} 在找路由器。',
  'nd.router-advertisement': '{{source}} 宣告自己是路由器。',
  'nd.groups': '{{source}} 说明自己在听哪些多播组。',

  'tcp.syn': 'SYN：请求连接端口 {{port}}。',
  'tcp.syn-ack': 'SYN-ACK：端口 {{sourcePort}} 接受连接。',
  'tcp.reset': 'RST：连接 {{sourcePort}} → {{port}} 被拒绝或中断。',
  'tcp.fin': 'FIN：这一侧已发送完毕（{{sourcePort}} → {{port}}）。',
  'tcp.data': '{{size}} 字节，{{sourcePort}} → {{port}}。',
  'tcp.ack': 'ACK：确认已收到（{{sourcePort}} → {{port}}）。',
  udp: '{{size}} 字节，{{sourcePort}} → {{port}}。',

  'dns.query': '{{name}} 的 {{type}} 记录是什么？',
  'dns.answer': '{{name}} 是 {{answers}}。',
  'dns.empty': '{{name}} 没有 {{type}} 记录。',
  'dns.no-name': '没有 {{name}} 这个名称。',
  'dns.refused': '查不到 {{name}}：错误 {{status}}。',
  'dns.other': '没有问题部分的 DNS 消息。',

  'dhcp.discover': '{{mac}} 在找 DHCP 服务器。',
  'dhcp.offer': '{{source}} 向 {{mac}} 提供 {{offered}}。',
  'dhcp.request': '{{mac}} 请求 {{wanted}}。',
  'dhcp.decline': '{{mac}} 拒绝这个地址：已有人在用。',
  'dhcp.ack': '{{source}} 把 {{offered}} 给了 {{mac}}。',
  'dhcp.nak': '{{source}} 不给 {{mac}} 这个地址。',
  'dhcp.release': '{{mac}} 归还地址 {{wanted}}。',
  'dhcp.inform': '{{mac}} 只请求配置。',
  'dhcp.other': '与 {{mac}} 有关的 DHCP。',

  vxlan: '在 VXLAN {{vni}} 里：',
};
