import type { HostProblemCode } from '../operations/host-problems';

/** What speaks against a change to a host's own network, and what would mend it. */
export const hostProblemsEn: Record<HostProblemCode, string> = {
  'link-name-invalid':
    '“{{link}}” cannot be an interface’s name: at most 15 bytes, without spaces, slashes and colons.',
  'link-name-taken': '{{place}} already has an interface named {{link}}. Choose another name.',
  'link-name-misleads':
    '{{link}} reads like VLAN {{id}} on {{card}}, which it is not. Docker and ifupdown go by such names.',
  'link-missing': '{{place}} has no interface named {{link}}; it has {{links}}.',
  'link-parent-loopback': 'The loopback interface cannot be the parent of a {{kind}} interface.',
  'link-parent-down': '{{link}} cannot be set up while its parent {{parent}} is down. Set {{parent}} up first.',
  'link-parent-silent': 'The parent {{parent}} is down. {{link}} carries nothing until it is up.',
  'link-parent-port':
    '{{parent}} is a port of the bridge {{master}}, so no {{kind}} interface can hang on it. Hang it on {{master}}.',
  'link-parent-busy':
    '{{parent}} carries {{other}} interfaces ({{links}}). A parent carries macvlan or ipvlan interfaces, never both.',
  'link-parent-wireless':
    '{{parent}} is a wireless card. Most access points drop frames with further MAC addresses or VLAN tags.',
  'link-mode-differs':
    'All ipvlan interfaces on {{parent}} have one mode, which is {{mode}} ({{links}}). Choose that one.',
  'vlan-id-invalid': '{{id}} is not a VLAN. They go from 1 to 4094.',
  'vlan-taken': 'VLAN {{id}} on {{parent}} is {{link}} already. Use that interface, or another VLAN.',
  'vlan-nested':
    '{{parent}} is VLAN {{outer}} itself, so frames will have two tags (QinQ). The switch must let both through.',
  'link-not-virtual': '{{link}} is a card and cannot be removed. Set it down instead.',
  'link-of-docker': '{{link}} belongs to Docker and goes with its network or container.',
  'link-holds-networks': '{{link}} is the parent of {{networks}}. Remove these networks first.',
  'link-takes-links': '{{links}} hangs on {{link}} and goes with it.',
  'link-takes-routes': 'With {{link}} these routes go: {{routes}}.',
  'mtu-invalid': '{{mtu}} is not possible. An MTU goes from 68 to 65535 bytes, and IPv6 needs 1280.',
  'mtu-above-parent': 'An MTU of {{mtu}} is more than {{parent}} can carry ({{limit}}).',

  'address-prefix-invalid': '“{{address}}” is not an address with its prefix. Write it as 192.168.20.1/24.',
  'address-not-host':
    '{{address}} is the address of a whole subnet, or its broadcast address. No machine should have it.',
  'address-there': '{{link}} has {{address}} already.',
  'address-not-there': '{{link}} does not have {{address}}.',
  'address-held': '{{address}} belongs to {{holder}}. Nothing refuses it, and both will be unreachable at times.',
  'address-subnet-shared':
    '{{other}} leads to {{subnet}} as well. The kernel sends by one of the two only, so some machines behind {{link}} or {{other}} may become unreachable.',
  'address-takes-addresses':
    'With {{address}} its interface loses {{others}} too: they came to the same subnet after it (promote_secondaries is off).',
  'address-takes-routes': 'With {{address}} these routes go: {{routes}}.',

  'route-destination-invalid': '“{{destination}}” is not a destination. Write it as 10.0.0.0/8.',
  'route-host-bits': '{{destination}} is an address within a subnet. The subnet is {{suggestion}}.',
  'route-way-missing': 'Say which way to {{destination}}: a gateway, an interface, or both.',
  'route-gateway-invalid': '“{{gateway}}” cannot be a gateway to {{destination}}. It is an address of the same kind.',
  'route-gateway-own': '{{gateway}} is an address of {{place}} itself. A gateway is another machine.',
  'route-gateway-unreachable':
    'The gateway {{gateway}} is no neighbour of {{place}}: no interface that is up has an address of its subnet.',
  'route-device-down': '{{link}} is down, and no route can lead through it. Set it up first.',
  'route-source-missing': '{{place}} does not have the address {{source}} to send from.',
  'route-there': 'There is a route to {{destination}} already ({{way}}). Change that, or give another metric.',
  'route-missing': '{{place}} has no such route to {{destination}}.',
  'route-of-kernel':
    'The route to {{destination}} came with the address on {{link}}. Without it the neighbours there are out of reach.',
  'route-default': 'This is the default route: without it {{place}} reaches only what other routes lead to.',

  'sysctl-missing': 'There is no interface {{link}} for {{key}} to be set on.',
  'sysctl-docker-forwards': 'Docker on {{host}} needs forwarding: without it containers on bridges have no way out.',
  'filter-chain-missing': '{{host}} has no chain DOCKER-USER: Docker does not run there, or it uses nftables.',
  'filter-unread': 'The firewall of {{host}} could not be read, so what this rule does there cannot be foreseen.',
  'filter-there': 'The rule {{rule}} is there already. A second one changes nothing.',
  'filter-missing': 'There is no rule {{rule}}.',
  'filter-all': 'Without interface, source or destination this applies to everything that passes {{chain}}.',
  'namespace-name-invalid':
    '“{{namespace}}” cannot be a namespace’s name: letters, digits, “_”, “.” and “-”, beginning with a letter or digit.',
  'namespace-taken': '{{host}} already has a network namespace named {{namespace}}.',
  'namespace-missing': '{{host}} has no network namespace named {{namespace}}.',
  'namespace-takes-links': '{{links}} is in {{namespace}} and goes with it.',
  'file-path-refused': '{{path}} is not a file of Portolan’s own in the system’s configuration.',
  'file-missing': '{{path}} is not there.',

  'lasting-nobody':
    'It is not known who brings {{link}} up on {{host}}, and systemd does not run there. This will be gone after a reboot.',
  'lasting-no-systemd':
    '{{what}} lasts by means of systemd, which does not run on {{host}}. It will be gone after a reboot.',
  'lasting-foreign':
    '{{what}} was not set up by Portolan. If the system’s own configuration has it, it will be back after a reboot.',
  'lasting-route-nowhere': 'No interface leads to the gateway of the route to {{route}}, so it cannot be made to last.',

  'loses-sysctl': 'What {{key}} was before is not known and is not restored.',
  'loses-link': '{{link}} cannot be made again: how it was made is not known.',
  'loses-links': '{{links}} in {{namespace}} cannot be made again.',
  'loses-route': 'The route to {{destination}} cannot be entered again while another one to it is there.',
  'loses-file': 'What {{path}} held before could not be read and is not restored.',
};
