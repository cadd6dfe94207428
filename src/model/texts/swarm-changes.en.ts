/** What a plan would change of a swarm. */
export const swarmChangesEn: Record<string, string> = {
  'change.swarm.made': 'A swarm begins, with {{host}} as its manager.',
  'change.swarm.ended':
    'The swarm ends with its last manager, {{host}}. With it go its overlay networks and its services: {{services}}.',
  'change.swarm.unseen': '{{host}} was the only manager connected here: the swarm goes on, but is not seen any more.',
  'change.swarm.joins-worker': '{{node}} becomes a node, as a worker.',
  'change.swarm.joins-manager': '{{node}} becomes a node, as a manager.',
  'change.swarm.leaves': '{{node}} leaves. The swarm lists it as down until it is removed.',
  'change.swarm.forgotten': 'The swarm forgets the node {{node}}.',
  'change.swarm.promoted': '{{node}} becomes a manager: it may change the swarm, and keeps what it is meant to be.',
  'change.swarm.demoted': '{{node}} becomes a worker: it only runs tasks.',
  'change.swarm.active': '{{node}} takes tasks again.',
  'change.swarm.pause': '{{node}} keeps its tasks, and is given no new ones.',
  'change.swarm.drain': '{{node}} gives up its tasks, and is given none.',
  'change.swarm.quorum':
    'Managers: {{managers}}. {{needed}} must answer for anything to be changed; {{spare}} may be lost.',
  'change.swarm.service-made': 'Service {{service}}: {{tasks}} tasks, probably on {{nodes}}.',
  'change.swarm.service-gone': 'Service {{service}} and its {{tasks}} tasks are gone.',
  'change.swarm.service-scaled': 'Service {{service}}: {{before}} → {{after}} replicas.',
  'change.swarm.task-moves': '{{task}} stops on {{from}} and is started anew elsewhere, probably on {{to}}.',
  'change.swarm.task-waits': '{{task}} stops on {{from}} and waits: no other node takes tasks.',
  'change.swarm.task-starts': '{{task}} starts, probably on {{to}}.',
  'change.swarm.task-stops': '{{task}} stops on {{from}}.',
};
