/** What mends do and cost, and the titles of their plans. */
export const mendsEn = {
  'plan.mend': 'Let {{from}} reach {{to}}',

  'mend.does.route': '{{machine}} gets a route to {{destination}} through {{through}} ({{gateway}}).',
  'mend.does.forwarding': 'Forwarding is switched on at {{machine}}.',
  'mend.does.reverse-path': 'The reverse-path filter of {{machine}} becomes loose: {{setting}}.',
  'mend.does.echo': '{{machine}} answers pings again.',
  'mend.does.accept': 'The firewall of {{machine}} lets packets from {{source}} to {{destination}} through.',
  'mend.does.masquerade': '{{machine}} puts its own address on what {{source}} sends out of {{device}}.',
  'mend.does.shim':
    '{{machine}} gets an interface {{name}} of its own on {{parent}} with the address {{address}}, and reaches {{destination}} through it.',
  'mend.does.shim-route': '{{machine}} reaches {{destination}} through its interface {{name}}.',
  'mend.does.gateway':
    'The gateway {{address}}, which nobody is, becomes {{machine}}: with an interface {{name}} on {{parent}}.',
  'mend.does.link-up': 'The interface {{name}} of {{machine}} is set up.',
  'mend.does.connect': '{{container}} joins the network {{network}}.',
  'mend.does.together': '{{container}} and {{other}} join a new network, {{network}}.',
  'mend.does.start': '{{container}} is started.',
  'mend.does.publish':
    '{{container}} is made anew with --publish {{hostPort}}:{{port}}/{{protocol}}, and asked at {{address}}:{{hostPort}} from then on.',

  'mend.cost.reboot': 'It lasts until {{machine}} is started again.',
  'mend.cost.opens':
    'Everything passes from {{source}} to {{destination}}, on all ports, not only what is asked for here.',
  'mend.cost.hidden': 'Whoever is reached through {{device}} sees the address of {{machine}} instead of the sender’s.',
  'mend.cost.joined': 'Everybody on {{network}} then reaches {{container}} on all ports, and it reaches them.',
  'mend.cost.forwarding': '{{machine}} then routes between all its networks, as far as its firewall lets it.',
  'mend.cost.reverse-path': '{{machine}} then believes senders that come in on an unexpected interface.',
  'mend.cost.echo': 'Everybody who reaches {{machine}} can then see that it is there.',
  'mend.cost.shim': 'It takes the address {{address}} on the LAN: no DHCP server may give it away.',
  'mend.cost.gateway':
    '{{machine}} is then a router on {{parent}}: it takes the address {{address}}, and the network’s way out leads through it.',
  'mend.cost.anew':
    'A running container’s ports cannot be changed: what {{container}} wrote outside its volumes is lost when it is made anew.',
  'mend.cost.everyone': 'Everybody who reaches {{machine}} then reaches this port.',
};
