import type { SwarmProblemCode } from '../operations/swarm-problems';

export const swarmProblemsEn: Record<SwarmProblemCode, string> = {
  'swarm-member': '{{host}} is part of a swarm already. It has to leave that one first.',
  'swarm-not-member': '{{host}} is not part of a swarm.',
  'swarm-manager-needed': '{{host}} is a worker. Only managers can change a swarm: do it on one of them.',
  'swarm-manager-missing': '{{manager}} manages no swarm that {{host}} could join.',
  'swarm-leaderless':
    'The managers of the swarm of {{host}} have lost their majority, and nothing can be changed. Bring managers back, or begin anew with “docker swarm init --force-new-cluster” on one of them.',
  'swarm-address-foreign':
    '{{address}} is not an address of {{host}}, so the others would not find it there. It has {{addresses}}.',
  'swarm-manager-leaves': '{{host}} is a manager. Demote it first, so that the others know; or let it leave by force.',
  'swarm-ends':
    '{{host}} is the last manager: the swarm ends here, and with it all services and overlay networks ({{what}}). The other nodes are left without a swarm.',
  'swarm-quorum-lost':
    'Without {{host}} too few of {{managers}} managers are left ({{needed}} are needed), and nothing can be changed any more. Demote it first.',
  'swarm-containers-cut': '{{containers}} on {{host}} will lose their overlay network.',
  'node-missing': 'The swarm has no node {{node}}; it has {{nodes}}.',
  'node-last-manager': '{{node}} is the last manager. Promote another node first.',
  'node-spare-none':
    'With {{managers}} left, none of the managers may fail, or nothing can be changed until it is back. An odd number is best: 3 or 5.',
  'node-is-manager': '{{node}} is a manager. Demote it before it is removed.',
  'node-not-down': '{{node}} is up. Let it leave the swarm first, or remove it by force.',
  'node-tasks-move': 'The tasks of {{node}} ({{tasks}}) are stopped, and started anew on other nodes.',
  'node-tasks-nowhere': 'The tasks of {{node}} ({{tasks}}) are stopped. No other node is there to take them.',
  'service-name-invalid':
    '“{{service}}” cannot be a service’s name: at most 63 letters, digits, “-” or “_”, beginning and ending with a letter or digit.',
  'service-name-taken': 'The swarm already has a service named {{service}}. Choose another name.',
  'service-missing': 'The swarm has no service named {{service}}; it has {{services}}.',
  'service-global': '{{service}} runs once on each node; it has no number of replicas.',
  'service-replicas-invalid': '{{replicas}} is not a number of replicas.',
  'service-network-local':
    '{{network}} ({{driver}}) belongs to one host. Services use overlay networks, which all nodes share.',
  'service-port-taken': 'Port {{port}} is published by the service {{service}}.',
  'service-dnsrr-ingress':
    'Port {{port}} cannot be published on every node when names are answered in turn (dnsrr). Publish it where a task runs (host), or choose a virtual address (vip).',
  'service-address-silent':
    'The kernel of {{hosts}} lacks ip_vs: there, the virtual address of {{service}} and ports published on every node do not answer. Choose dnsrr, and publish ports where a task runs.',
  'loses-swarm': 'The swarm that {{host}} managed cannot be brought back.',
  'loses-membership': '{{host}} can join again, as a new node.',
  'loses-node': '{{node}} can only join again by itself, as a new node.',
  'loses-service': '{{service}} cannot be made again: how it was made is not known.',
};
