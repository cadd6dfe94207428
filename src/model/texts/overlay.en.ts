/** What the overlay doctor finds, and what mends it: under the code, and under `.mend` of it. */
export const overlayEn: Record<string, string> = {
  'overlay.mtu-differs': 'The cards of the nodes have different MTUs: {{cards}}.',
  'overlay.mtu-differs.mend': 'Give all of them the same, or the networks an MTU that fits the lowest ({{lowest}}).',
  'overlay.mtu-too-small':
    '{{network}} has an MTU of {{mtu}}, which with 50 bytes for VXLAN does not fit through {{card}} of {{host}}: large packets are lost, small ones are not.',
  'overlay.mtu-too-small.mend':
    'Raise the MTU of the card, or make the network anew with the option com.docker.network.driver.mtu={{limit}}.',
  'overlay.path-too-small':
    'Packets of {{size}} bytes do not get from {{from}} to {{to}} in one piece. The largest that did had {{largest}}.',
  'overlay.path-too-small.mend':
    'Raise the MTU of what is lowest on the way: a card, or a switch or VPN between them. Else give the networks a smaller one, by the option com.docker.network.driver.mtu: 50 less than what passes.',
  'overlay.path-unmeasured':
    'Whether packets of {{size}} bytes get from {{from}} to {{to}} in one piece could not be measured.',
  'overlay.path-unmeasured.mend':
    'No ping is answered between them, or the ping on {{from}} cannot forbid cutting into pieces (that of iputils can). To find out:',
  'overlay.advertise-foreign': '{{host}} tells the others {{address}}, which it does not have. It has {{addresses}}.',
  'overlay.advertise-foreign.mend': 'Let it leave the swarm and join again with one of its own addresses.',
  'overlay.advertise-shared':
    '{{hosts}} tell the others the same address, {{address}}: probably that of a hypervisor’s NAT, which each VM has for itself.',
  'overlay.advertise-shared.mend':
    'Let them leave, and join again with the address of the card that joins them (host-only or bridged).',
  'overlay.advertise-apart': '{{host}} tells the others {{address}}, while they are all in {{others}}.',
  'overlay.advertise-apart.mend': 'If {{host}} has a card there, let it leave and join again with that address.',
  'overlay.subnet-clash':
    '{{network}} ({{subnet}}) overlaps with {{route}}, which {{host}} reaches through {{device}}: a LAN or VPN of which a part cannot be reached from its containers.',
  'overlay.subnet-clash.mend':
    'Make the network anew with another subnet. For ingress: remove it, then “docker network create --driver overlay --ingress --subnet …”.',
  'overlay.versions-mixed': 'The nodes run different versions of the Engine: {{versions}}.',
  'overlay.versions-mixed.mend':
    'They work together, but should not for long. Bring the older ones up to date, one node at a time, drained before.',
  'overlay.quorum-lost':
    '{{reachable}} of {{managers}} managers answer, and {{needed}} are needed: what runs goes on running, but nothing can be changed.',
  'overlay.quorum-lost.mend':
    'Bring managers back. If they are lost for good, run “docker swarm init --force-new-cluster” on one that is left, and promote others.',
  'overlay.quorum-bare': 'None of the {{managers}} managers may fail now, or nothing can be changed until it is back.',
  'overlay.quorum-bare.mend': 'Promote nodes until there are 3 or 5 managers that answer.',
  'overlay.node-down': '{{node}} is down. Its tasks are moved to other nodes.',
  'overlay.node-down.mend': 'Start the machine, or its Docker. If it is gone for good, remove the node.',
  'overlay.node-unconnected': '{{node}} ({{address}}) is not connected here, so its side cannot be looked at.',
  'overlay.node-unconnected.mend': 'Connect to it, and look again.',
  'overlay.no-ip-vs':
    'The kernel of {{hosts}} lacks ip_vs: there, virtual addresses and ports published on every node do not answer ({{services}}).',
  'overlay.no-ip-vs.mend':
    'Load the module where there is one; else use the endpoint mode dnsrr, and publish ports where a task runs.',
  'overlay.port-closed': '{{from}} does not reach {{port}} of {{to}}.',
  'overlay.port-closed.mend': 'Open it on {{to}} for {{from}}, by a rule before all others.',
  'overlay.port-closed-rule': '{{from}} does not reach {{port}} of {{to}}: a rule on {{at}} drops it ({{rule}}).',
  'overlay.port-closed-rule.mend': 'Let {{from}} through by a rule before it, or take the rule away.',
  'overlay.port-closed-elsewhere':
    '{{from}} does not reach {{port}} of {{to}}, although the iptables rules of both let it through.',
  'overlay.port-closed-elsewhere.mend':
    'Something else closes it: nftables or firewalld on {{to}}, a firewall between them, or the security group of a cloud. To see what {{to}} has:',
  'overlay.port-unmeasured': 'Whether {{from}} reaches {{port}} of {{to}} could not be tried.',
  'overlay.port-unmeasured.mend': 'It takes bash on {{from}} and a shell on {{to}}.',
  'overlay.esp-closed':
    'ESP (IP protocol 50) of {{from}} does not reach {{to}}: encrypted networks do not work between them.',
  'overlay.esp-closed.mend':
    'Open it on {{to}} for {{from}}, and try again. If it stays closed, something between them drops it; routers that do NAT mostly do.',
  'overlay.esp-unmeasured': 'Whether ESP (IP protocol 50) of {{from}} reaches {{to}} could not be measured.',
  'overlay.esp-unmeasured.mend':
    'It takes root and perl or python3 on {{from}}, and a shell on {{to}}. To find out, let containers of an encrypted network ping each other and see what comes:',
};
