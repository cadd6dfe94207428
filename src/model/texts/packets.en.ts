/** What packets say, a line each. */
export const packetsEn = {
  'packet.short': 'The packet was cut off before it said anything.',
  'packet.link-type': 'A packet of link type {{type}}, which is not read here.',
  'packet.type': 'A frame of EtherType {{type}} from {{from}} to {{to}}.',
  bridge: 'Bridges talk to each other: {{from}} to {{to}}.',
  lldp: '{{from}} tells its neighbours what it is.',

  'arp.who-has': 'Who has {{target}}? {{sender}} asks.',
  'arp.is-at': '{{sender}} is at {{mac}}.',
  'arp.probe': 'Does anybody have {{target}} already? {{mac}} would like to take it.',
  'arp.announce': '{{sender}} announces itself: it is at {{mac}}.',
  'arp.other': 'ARP between {{sender}} and {{target}}.',

  'ip.fragment': 'A further fragment, from byte {{at}} on.',
  'ip.protocol': 'IP protocol {{number}}.',
  igmp: 'A multicast group is joined, left or asked for.',
  esp: 'An encrypted packet.',

  'icmp.request': 'Echo request, number {{sequence}}.',
  'icmp.reply': 'Echo reply, number {{sequence}}.',
  'icmp.unreachable': '{{source}} says: {{about}} cannot be reached.',
  'icmp.net-unreachable': '{{source}} says: there is no route to {{about}}.',
  'icmp.host-unreachable': '{{source}} says: nobody answers for {{about}}.',
  'icmp.port-unreachable': '{{source}} says: nobody listens on that port of {{about}}.',
  'icmp.prohibited': '{{source}} says: a firewall does not let this through to {{about}}.',
  'icmp.too-big': '{{source}} says: the packet to {{about}} is too big for the next link.',
  'icmp.expired': '{{source}} says: the packet to {{about}} went through too many routers.',
  'icmp.redirect': '{{source}} says: the shorter way to {{about}} is by {{gateway}}.',
  'icmp.other': 'ICMP type {{type}}, code {{detail}}.',

  'nd.who-has': 'Who has {{target}}? {{source}} asks.',
  'nd.is-at': '{{target}} is at {{mac}}.',
  'nd.is-here': '{{target}} is here.',
  'nd.router-solicitation': '{{source}} asks for routers.',
  'nd.router-advertisement': '{{source}} is a router, and says so.',
  'nd.groups': '{{source}} tells which multicast groups it listens to.',

  'tcp.syn': 'SYN: asks to connect to port {{port}}.',
  'tcp.syn-ack': 'SYN-ACK: port {{sourcePort}} accepts the connection.',
  'tcp.reset': 'RST: the connection {{sourcePort}} → {{port}} is refused or broken off.',
  'tcp.fin': 'FIN: this side has no more to send ({{sourcePort}} → {{port}}).',
  'tcp.data': '{{size}} bytes, {{sourcePort}} → {{port}}.',
  'tcp.ack': 'ACK: received so far ({{sourcePort}} → {{port}}).',
  udp: '{{size}} bytes, {{sourcePort}} → {{port}}.',

  'dns.query': 'What is {{type}} of {{name}}?',
  'dns.answer': '{{name}} is {{answers}}.',
  'dns.empty': 'There is no {{type}} of {{name}}.',
  'dns.no-name': 'There is no name {{name}}.',
  'dns.refused': 'No answer about {{name}}: error {{status}}.',
  'dns.other': 'A DNS message without a question.',

  'dhcp.discover': '{{mac}} looks for a DHCP server.',
  'dhcp.offer': '{{source}} offers {{offered}} to {{mac}}.',
  'dhcp.request': '{{mac}} asks for {{wanted}}.',
  'dhcp.decline': '{{mac}} declines the address: somebody has it.',
  'dhcp.ack': '{{source}} gives {{offered}} to {{mac}}.',
  'dhcp.nak': '{{source}} refuses the address to {{mac}}.',
  'dhcp.release': '{{mac}} gives its address {{wanted}} back.',
  'dhcp.inform': '{{mac}} asks for settings only.',
  'dhcp.other': 'DHCP, about {{mac}}.',

  vxlan: 'In VXLAN {{vni}}:',
};

export type PacketCode = keyof typeof packetsEn;
