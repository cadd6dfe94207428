/** Ways to what Docker does not do by itself: what each does, what it costs, and why some do not lead there. */
export const solutionsEn = {
  'plan.route-vlans': 'Let {{networks}} reach each other',
  'plan.reach-from-host': 'Let {{host}} reach {{network}}',
  'plan.let-out': 'Let {{network}} reach the outside',

  'solution.vlan-namespace': 'A router of its own on {{machine}}',
  'solution.vlan-namespace.does':
    'A network namespace {{namespace}} gets a leg in each VLAN with the gateway’s address ({{gateways}}) and routes between them. The host’s own network and Docker’s firewall stay out of it.',
  'solution.vlan-host': '{{machine}} itself as router',
  'solution.vlan-host.does':
    '{{machine}} gets an interface in each VLAN with the gateway’s address ({{gateways}}), and its firewall lets the VLANs through to each other.',
  'solution.vlan-there': '{{machine}}, which has a leg in each VLAN',
  'solution.vlan-there.does': '{{machine}} routes between the VLANs, as their gateway ({{gateways}}).',
  'solution.vlan-container': 'A container as router',

  'solution.shim-range': 'An interface of the host’s own, for the whole range',
  'solution.shim-range.does':
    '{{machine}} reaches {{destinations}} through {{name}}, a neighbour of the containers on {{parent}}. What is started later is reached as well.',
  'solution.shim-each': 'An interface of the host’s own, for each container',
  'solution.shim-each.does':
    '{{machine}} reaches {{destinations}} through {{name}}, a neighbour of the containers on {{parent}}.',
  'solution.second-leg': 'A second leg on {{network}}',
  'solution.second-leg.does':
    'The containers join the bridge network {{network}} as well, where {{machine}} reaches all.',

  'solution.out-routes': 'A way back at each machine',
  'solution.out-routes.does': 'A route to {{subnets}} through {{through}} is added on {{machines}}.',
  'solution.out-router': 'A way back at the LAN’s router',
  'solution.out-router.does':
    '{{machine}}, where the others send what they do not know, gets a route to {{subnets}} through {{through}}.',
  'solution.out-masquerade': 'Under the host’s address',
  'solution.out-masquerade.does':
    '{{machine}} puts its own address on what leaves {{device}} from {{subnets}}, and hands the answers back to the containers.',
  'solution.out-other-card': 'Through the card that leads out',
  'solution.out-other-card.does':
    '{{network}} is made anew on {{device}}, whose gateway {{gateway}} leads to the internet, and {{machine}} puts its own address on what leaves there.',

  'solution.cost.all-between': '{{machine}} lets everything through between the VLANs: what kept them apart is gone.',
  'solution.cost.host-in-vlans':
    '{{machine}} itself is then in each VLAN, and the containers reach everything that listens on it.',
  'solution.cost.anew': '{{networks}}: made anew. Containers leave it for a moment and come back with their addresses.',
  'solution.cost.freed': '{{machine}} gives up {{addresses}} on its own sub-interfaces: the router has them then.',
  'solution.cost.by-hand': 'What is to be done at {{machine}} you do by hand; the commands are shown.',
  'solution.cost.address': 'It takes the address {{address}} on the LAN: no DHCP server may give it away.',
  'solution.cost.only-these': 'Containers that join {{network}} later need a route each.',
  'solution.cost.other-address': 'They are reached at another address, that of {{network}}.',
  'solution.cost.on-bridge': 'Everybody on {{network}} reaches them, and their way out may become that of {{network}}.',
  'solution.cost.each-machine': 'Every machine needs the route, and so does each that comes later.',
  'solution.cost.no-internet': 'It leads to the machines of the LAN, not to the internet.',
  'solution.cost.detour': 'Answers of the others take the detour over {{machine}}.',
  'solution.cost.hidden': 'Others see the address of {{machine}} instead of the containers’.',
  'solution.cost.one-way': 'The containers reach others; nobody reaches them from there.',
  'solution.cost.leaves-lan': 'It leaves {{device}}, and with it the machines that are reached there.',

  'solution.out.gateway-reserved':
    'Docker keeps a network’s gateway address for the gateway and gives it to no container.',
  'solution.out.rules-unread':
    'The firewall rules of {{machine}} could not be read, so nobody can tell whether this leads there.',
  'solution.out.pair': '{{from}} would still not reach {{to}}.',
};
