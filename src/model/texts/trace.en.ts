/** Sentences of a trace. `{{x}}` is filled from the params of the step, verdict or assumption with that code. */
export const traceEn = {
  'verdict.answered': 'Yes. {{host}} answers at {{to}}.',
  'verdict.answered-assumed': 'Yes, as long as something listens on {{protocol}} port {{port}} of {{host}}.',
  'verdict.delivered': 'Yes. The datagram arrives at {{host}}, and an answer would find its way back.',
  'verdict.delivered-assumed':
    'Yes, as long as something listens on {{protocol}} port {{port}} of {{host}}. An answer would find its way back.',
  'verdict.no-namespace': 'It cannot be known: where the packet would start from is not running or was not read.',
  'verdict.no-name': 'No. Nobody tells {{host}} an address for the name {{name}}.',
  'verdict.name-unknown':
    'It cannot be known: {{name}} is not a name of Docker’s, and what the resolver of the network answers was not asked.',
  'verdict.no-source': 'No. {{source}} is not an address of {{host}}, so nothing can be sent from it.',
  'verdict.elsewhere': 'No. Where the question starts, another machine has that address.',
  'verdict.no-address': 'No. {{host}} has no address that could be asked.',
  'verdict.no-route': 'No. {{host}} has no route to {{to}}.',
  'verdict.route-refused': 'No. {{host}} has a route of type {{type}} for {{to}}, which refuses it.',
  'verdict.forwarding-off':
    'No. The packet to {{to}} comes to {{host}}, which does not forward: forwarding is off there.',
  'verdict.loop': 'No. The packet to {{to}} goes round in circles and ends at {{host}}, its time to live used up.',
  'verdict.broadcast': 'No. {{to}} is a broadcast address; nobody answers for it.',
  'verdict.no-neighbour': 'No. {{host}} asks on {{device}} who has {{address}}, and nobody there answers.',
  'verdict.stranger':
    'It cannot be known: {{host}} asks on {{device}} who has {{address}}; no machine known here has it, others may.',
  'verdict.drop': 'No. {{host}} drops the packet in {{chain}}: {{rule}}',
  'verdict.reject': 'No. {{host}} rejects the packet in {{chain}}: {{rule}}',
  'verdict.unknown-rule':
    'It cannot be known: whether this rule of {{host}} in {{chain}} matches depends on what was not read: {{rule}}',
  'verdict.martian':
    'No. {{host}} drops the packet that comes in on {{device}} from {{source}}: that sender cannot be there (a martian).',
  'verdict.reverse-path':
    'No. {{host}} drops the packet that comes in on {{device}} from {{source}}: its reverse-path filter expects that sender elsewhere.',
  'verdict.ipvlan-private':
    'No. {{device}} of {{host}} is a private ipvlan interface: it does not talk to its siblings.',
  'verdict.tunnel':
    'It cannot be known: the packet leaves {{host}} through the tunnel {{device}}, and what is behind it was not read.',
  'verdict.underlay': 'No. The vxlan frames from {{from}} do not get to {{to}}. {{rule}}',
  'verdict.not-listening': 'No. The packet arrives, but nothing listens on {{protocol}} port {{port}} of {{host}}.',
  'verdict.echo-ignored': 'No. The packet arrives, but {{host}} is set to ignore pings.',

  'answer.no-route': 'No. The request arrives, the answer is lost: {{host}} has no route to {{to}}.',
  'answer.route-refused':
    'No. The request arrives, the answer is lost: {{host}} has a route of type {{type}} for {{to}}, which refuses it.',
  'answer.forwarding-off':
    'No. The request arrives, the answer is lost: it comes to {{host}}, which does not forward, on its way to {{to}}.',
  'answer.loop': 'No. The request arrives, the answer to {{to}} goes round in circles and ends at {{host}}.',
  'answer.broadcast': 'No. The request arrives, the answer is lost: it would go to the broadcast address {{to}}.',
  'answer.no-neighbour':
    'No. The request arrives, the answer is lost: {{host}} asks on {{device}} who has {{address}}, and nobody there answers.',
  'answer.stranger':
    'The request arrives; whether the answer does cannot be known: {{host}} hands it to {{address}} on {{device}}, which is no machine known here.',
  'answer.drop': 'No. The request arrives, the answer is lost: {{host}} drops it in {{chain}}: {{rule}}',
  'answer.reject': 'No. The request arrives, the answer is lost: {{host}} rejects it in {{chain}}: {{rule}}',
  'answer.unknown-rule':
    'The request arrives; whether the answer does cannot be known: a rule of {{host}} in {{chain}} depends on what was not read: {{rule}}',
  'answer.martian':
    'No. The request arrives, the answer is lost: {{host}} drops it as it comes in on {{device}} from {{source}}, which cannot be there (a martian).',
  'answer.reverse-path':
    'No. The request arrives, the answer is lost: {{host}} drops it as it comes in on {{device}}; its reverse-path filter expects {{source}} elsewhere.',
  'answer.ipvlan-private':
    'No. The request arrives, the answer is lost: {{device}} of {{host}} is a private ipvlan interface and does not talk to its siblings.',
  'answer.tunnel':
    'The request arrives; whether the answer does cannot be known: it leaves {{host}} through the tunnel {{device}}.',
  'answer.underlay':
    'No. The request arrives, the answer is lost: vxlan frames from {{from}} do not get to {{to}}. {{rule}}',
  'answer.wrong-machine': 'No. The request arrives, the answer is lost: it ends at {{host}}, which did not ask.',
  'answer.wrong-source':
    'No. The request arrives and the answer comes back, but from {{source}} while {{host}} waits for {{expected}}, and so refuses it.',

  'assumption.firewall':
    'The firewall of {{host}} could not be read. What Docker {{engine}} sets up for these networks is assumed.',
  'assumption.namespace': 'Nobody could look inside {{host}}. It is assumed to have the routes Docker gives it.',
  'assumption.forwarding.on': 'Whether {{host}} forwards was not read. It is assumed to.',
  'assumption.forwarding.off':
    'Whether {{host}} forwards was not read. It is assumed not to, as Linux does by default.',
  'assumption.balanced':
    '{{address}} is the virtual address of the service {{service}}. Which of its tasks answers ({{tasks}}) is decided for each connection; the first is followed here. Pings may be answered by none of them.',
  'assumption.ingress':
    '{{host}} hands port {{port}} to the ingress network, in which the kernel (ip_vs) gives each connection to one of the tasks of {{service}}: {{tasks}}. Which one cannot be foreseen, and this part of the way is not followed.',
  'assumption.no-ip-vs':
    '{{address}} is the virtual address of the service {{service}}, and the kernel of {{host}} lacks ip_vs, which would answer for it. The endpoint mode dnsrr needs none.',
  'assumption.listening':
    'Nobody looked whether something listens on {{protocol}} port {{port}} of {{host}}. It is assumed.',

  'step.made': '{{host}} sends {{protocol}} {{port}} from {{source}} to {{to}}.',
  'step.route.link': '{{to}} is on the link of {{device}}: route {{route}}.',
  'step.route.gateway': '{{to}} goes to the gateway {{gateway}} through {{device}}: route {{route}}.',
  'step.route.local': '{{to}} is an address of {{host}} itself, on {{device}}.',
  'step.no-source': '{{source}} is not an address of {{host}}.',
  'step.route.none': '{{host}} has no route to {{to}}.',
  'step.route.refused': 'A route of type {{type}} refuses {{to}}.',
  'step.broadcast': '{{to}} is a broadcast address.',
  'step.martian': 'The sender {{source}} cannot come in on {{device}}: dropped as a martian.',
  'step.reverse-path': 'The way back to {{source}} is not through {{device}}: dropped by the reverse-path filter.',
  'step.forwarding.off': '{{host}} does not forward packets.',
  'step.neighbour.found': '{{by}} answers for {{address}} on {{device}} ({{mac}}).',
  'step.neighbour.none': 'Nobody known answers for {{address}} on {{device}}.',
  'step.tunnel': 'Into the tunnel {{device}}, where nobody looked.',
  'step.ipvlan.private': 'A private ipvlan interface does not talk to its siblings.',
  'step.ipvlan.parent': 'ipvlan of layer 3: {{parent}} sends the packet on by the routes of the host.',
  'step.ipvlan.handed': 'ipvlan hands the packet to {{device}} of {{host}} by its address.',
  'step.port': '{{type}} {{device}} of {{host}}.',
  'step.segment': 'Across the LAN segment {{segment}}.',
  'step.vlan.push': '{{device}} puts the VLAN tag {{id}} on.',
  'step.vlan.pop': '{{device}} takes the VLAN tag {{id}} off.',
  'step.bridge': 'Across the bridge {{bridge}} of {{host}}.',
  'step.vxlan': 'Wrapped in vxlan {{vni}} from {{from}} to {{to}}.',
  'step.overlay': 'Through the overlay network from {{from}} to {{to}}.',
  'step.underlay': 'The vxlan datagram does not get from {{from}} to {{to}}.',
  'step.firewall.accept': 'Accepted in {{chain}}.',
  'step.firewall.drop': 'Dropped in {{chain}}.',
  'step.firewall.reject': 'Rejected in {{chain}}.',
  'step.firewall.unknown': 'Whether a rule in {{chain}} matches cannot be known.',
  'step.nat.destination': 'The destination {{from}} becomes {{to}} (DNAT).',
  'step.nat.source': 'The source {{from}} becomes {{to}} (masquerade).',
  'step.nat.undo-destination': 'The answer goes back to {{to}}, for whom {{from}} stood in.',
  'step.nat.undo-source': 'The answer’s source {{from}} becomes {{to}} again, as it was asked for.',
  'step.delivered': 'Arrives at {{host}}, {{address}}.',
  'step.echo-ignored': '{{host}} ignores pings.',
  'step.not-listening': 'Nothing listens on {{protocol}} port {{port}}.',
  'step.listening': 'Something listens on {{protocol}} port {{port}}.',
  'step.listening-assumed': 'Whether something listens on {{protocol}} port {{port}} was not looked at.',
  'step.proxy': 'Docker’s proxy for the published port takes it and connects to {{container}} at {{address}}:{{port}}.',
  'step.proxy-lost': 'Docker’s proxy does not get through to {{container}} at {{address}}:{{port}}.',
  'step.wrong-machine': 'The answer ends at {{host}}, which did not ask.',
  'step.wrong-source': 'The answer comes from {{source}} where {{expected}} is expected.',
  'step.answered': 'The answer from {{source}} is back at {{host}}.',
  'step.name.no-resolver': '{{host}} does not ask Docker’s resolver: only containers on user-defined networks do.',
  'step.name.hosts': '/etc/hosts of {{host}} has {{name}}: {{answers}}.',
  'step.name.found': 'Docker’s resolver knows {{name}} on the network {{network}}: {{answers}}.',
  'step.name.not-found': 'Docker’s resolver knows no {{name}} on {{networks}}.',
} as const;

export type TraceCode = keyof typeof traceEn;
