import type { ProblemCode } from '../operations/problems';
import { hostProblemsEn } from './host-problems.en';
import { swarmProblemsEn } from './swarm-problems.en';

/** What speaks against an operation, and what would mend it. */
export const problemsEn: Record<ProblemCode, string> = {
  'host-unknown': 'The host {{host}} is not known. Connect to it first.',
  'platform-routes-only': '{{host}} runs {{platform}}, where only routes can be changed from here.',

  'network-name-invalid':
    '“{{network}}” cannot be a network’s name: it may contain neither spaces nor slashes, nor begin with a hyphen.',
  'network-name-predefined': '“{{network}}” is reserved by Docker. Choose another name.',
  'network-name-taken': '{{host}} already has a network named {{network}}. Choose another name.',
  'network-missing': '{{host}} has no network named {{network}}; it has {{networks}}.',
  'network-predefined': '{{network}} is Docker’s own network and cannot be removed.',
  'network-in-use': '{{network}} is used by {{containers}}. Disconnect or stop them first.',
  'network-left-behind':
    '{{containers}} will not start again once {{network}} is gone, until connected to another network of that name.',
  'driver-predefined': 'Docker has one network with the driver {{driver}}, and it cannot have a second.',
  'driver-unknown': 'The driver {{driver}} comes from a plugin. What it does cannot be foreseen here.',
  'swarm-inactive':
    '{{host}} is not part of a swarm, which an overlay network needs. Run “docker swarm init” or join one.',
  'option-invalid': 'The option {{option}} cannot be “{{value}}”. It takes: {{allowed}}.',
  'isolated-not-internal': 'The gateway mode “isolated” is for internal networks only. Make {{network}} internal.',

  'subnet-invalid': '“{{subnet}}” is not a subnet. Write it as 192.168.56.0/24.',
  'subnet-host-bits': '{{subnet}} is an address within a subnet. The subnet is {{suggestion}}.',
  'subnet-too-small': '{{subnet}} has no room for a gateway and a container.',
  'subnet-overlaps-network': '{{subnet}} overlaps with {{other}} of the network {{network}}. Choose another subnet.',
  'subnet-overlaps-own': '{{subnet}} overlaps with {{other}} of this same network.',
  'subnet-elsewhere':
    '{{subnet}} overlaps with {{route}}, which this host reaches through {{device}}. The containers will look for those machines on {{parent}} instead.',
  'subnet-overlaps-route':
    '{{subnet}} overlaps with {{route}}, which this host reaches through {{device}}. Docker allows it, but some of those machines may become unreachable.',
  'subnet-on-parent':
    '{{subnet}} overlaps with {{other}} on the parent {{parent}}. In layer 3 a network needs a subnet of its own.',
  'pools-exhausted':
    'Docker has no free subnet left on {{host}}: 31 networks are the default. Give a subnet, or remove unused networks.',
  'gateway-invalid': '“{{gateway}}” is not an address.',
  'gateway-outside': 'The gateway {{gateway}} is not in {{subnet}}.',
  'gateway-unusable': '{{gateway}} is the network or broadcast address of {{subnet}}, and nobody can have it.',
  'gateway-reserved': '{{gateway}} is reserved as {{name}} and cannot be the gateway too.',
  'range-invalid': '“{{range}}” is not a range. Write it as 192.168.56.128/25.',
  'range-host-bits': '{{range}} is an address within a range. The range is {{suggestion}}.',
  'range-outside': 'The range {{range}} is not within {{subnet}}.',
  'reserved-invalid': 'The reserved address {{name}}, “{{address}}”, is not an address.',
  'reserved-outside': 'The reserved address {{name}}, {{address}}, is not in {{subnet}}.',
  'ipv6-off': '{{subnet}} will not be used: IPv6 is switched off for this network.',
  'ipv6-subnet-missing': 'Docker {{version}} does not choose IPv6 subnets itself. Give one, such as fd00:1::/64.',

  'bridge-name-invalid':
    '“{{bridge}}” cannot be an interface’s name: at most 15 bytes, without spaces, slashes and colons.',
  'bridge-name-taken': 'The bridge {{bridge}} belongs to the network {{network}}.',
  'bridge-not-a-bridge': 'The interface {{bridge}} exists and is no bridge ({{kind}}).',
  'bridge-exists': 'The bridge {{bridge}} exists already. Docker will use it, with the ports it has.',
  'parent-missing': 'The parent {{parent}} does not exist on {{host}}; it has {{cards}}.',
  'parent-loopback': 'The loopback interface cannot be the parent of a network with the driver {{driver}}.',
  'parent-none': 'Without a parent, a network with the driver {{driver}} leads nowhere but to its own containers.',
  'parent-taken': 'The parent {{parent}} is used by the network {{network}}, and it cannot be shared.',
  'parent-taken-by-driver':
    'The parent {{parent}} is used by the network {{network}} with the driver {{other}}. While its containers run, none with {{driver}} will start.',
  'parent-mode-differs':
    'The parent {{parent}} is used by the network {{network}} in mode {{other}}; ipvlan has one mode for each parent, so {{mode}} is not possible.',
  'parent-wireless':
    '{{parent}} is a wireless card. Most access points drop the frames of macvlan’s further MAC addresses; ipvlan in mode l2 works.',
  'parent-down': 'The interface {{parent}} is down. Containers will reach nobody through it until it is up.',

  'container-name-invalid':
    '“{{container}}” cannot be a container’s name: at least two letters, digits, “_”, “.” or “-”, beginning with a letter or digit.',
  'container-name-taken':
    '{{host}} already has a container named {{container}}. Choose another name, or remove that one.',
  'container-missing': '{{host}} has no container named {{container}}.',
  'container-running': '{{container}} is running already.',
  'container-not-running': '{{container}} is not running.',
  'container-guests':
    '{{others}} shares the network of {{container}}: it loses it too, and cannot be started again even after an undo. Remove {{others}} first.',
  'container-orphan':
    'The container whose network {{container}} shares is gone, so {{container}} cannot be made again by an undo.',
  'container-shared': '{{others}} shares the network of {{container}} and loses it too.',
  'container-owner-missing': '{{host}} has no container named {{container}} whose network could be shared.',
  'container-owner-stopped': '{{container}} has to run before another container can share its network.',
  'image-invalid': '“{{image}}” is not an image reference. Write it as busybox:latest.',
  'image-missing': 'The image {{image}} is not on {{host}} and has to be pulled first.',
  'image-not-there': 'The image {{image}} is not on {{host}}.',
  'image-in-use': 'The image {{image}} is used by {{containers}}. Remove them first.',
  'env-invalid': '“{{line}}” does not begin with a variable’s name.',

  'mode-without-endpoint':
    'With the network “{{mode}}” a container has no address, aliases or further networks of its own.',
  'address-invalid': '“{{address}}” is not an address of that kind.',
  'address-default-bridge':
    'On Docker’s own network {{network}} an address cannot be chosen. Use a network of your own, made with a subnet.',
  'address-chosen-subnet':
    '{{address}} cannot be asked for: the subnet of {{network}} is chosen by Docker. Give the network a subnet.',
  'address-maybe-chosen-subnet':
    'Docker may refuse {{address}}: it looks as if it chose the subnet of {{network}} itself, and then addresses cannot be asked for.',
  'address-outside': '{{address}} is not in the subnets of {{network}}: {{subnets}}.',
  'address-unusable': '{{address}} is a network or broadcast address of {{network}}, and nobody can have it.',
  'address-gateway': '{{address}} is the gateway of {{network}}.',
  'address-reserved': '{{address}} is reserved on {{network}} as {{name}}.',
  'address-in-use': '{{address}} is in use by {{container}}.',
  'address-on-lan': '{{address}} belongs to {{host}}. Docker does not notice, and both will be unreachable at times.',
  'address-ipv6-off': '{{address}} cannot be given: IPv6 is switched off on {{network}}.',
  'addresses-exhausted': '{{network}} has no free address left.',
  'alias-default-bridge': 'On Docker’s own network {{network}} there are no aliases. Use a network of your own.',
  'already-connected': '{{container}} is connected to {{network}} already.',
  'not-connected': '{{container}} is not connected to {{network}}.',
  'connect-predefined': 'The network {{network}} can only be chosen when a container is made.',
  'connect-shared': '{{container}} runs with the network “{{mode}}” and cannot be connected to another one.',
  'disconnect-host': '{{container}} uses the host’s own network, which it cannot be disconnected from.',
  'network-not-attachable': '{{network}} belongs to the swarm and is not attachable: it takes services only.',
  'network-gone': '{{container}} was on a network that is gone ({{network}}) and will not start without it.',
  'parent-busy':
    'On {{parent}} the container {{container}} runs with {{other}}, so nothing can start on {{network}}: macvlan and ipvlan do not share a parent.',

  'port-invalid': '{{port}} is not a port. Ports go from 1 to 65535.',
  'port-taken': 'Port {{port}} is already published by {{container}}.',
  'port-twice': 'Port {{port}} is published twice.',
  'port-address-missing': '{{host}} does not have the address {{address}} to publish on.',
  'ports-ignored': 'With the network {{network}} Docker publishes nothing; the ports have no effect.',
  'ports-shared': 'With “{{mode}}” ports cannot be published. Publish them on that container.',

  'loses-network-id': '{{network}} comes back under a new id, and its bridge under a new name unless it was given one.',
  'loses-aliases': 'The aliases of {{container}} could not be read and are not restored.',
  'loses-container': '{{container}} cannot be made again: how it was made is not known.',
  'loses-container-files': 'What {{container}} wrote into its own files is lost; it is made anew from its image.',
  'loses-image': 'The image {{image}} is pulled again, as its registry has it then.',

  ...hostProblemsEn,
  ...swarmProblemsEn,
};
