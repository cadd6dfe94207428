export const solutions = {
  ask: {
    vlans: 'Let these VLANs reach each other…',
    out: 'Let it reach the outside…',
    'from-host': 'Let {{host}} reach it…',
  },
  title: {
    vlans: 'Let VLANs reach each other',
    out: 'Let {{network}} reach the outside',
    'from-host': 'Let {{host}} reach {{network}}',
  },
  lead: {
    vlans:
      'Containers in different VLANs reach each other only if somebody routes between them, under the address that their networks have as gateway. Who is to be that router?',
    out: 'What the containers of {{network}} send does leave {{host}}. The answers are lost, since nobody out there knows the way back.',
    'from-host':
      'Linux keeps an interface apart from the macvlan and ipvlan interfaces that hang on it: {{host}} and the containers of {{network}} do not see each other.',
  },
  joined: 'Networks to be joined',
  lasting: 'Keep it when {{host}} is started again',
  solved: {
    vlans: 'All containers of these networks reach each other already.',
    out: 'Its containers reach the machines of the LAN and the way out already.',
    'from-host': 'They reach each other already.',
  },
  nobody: {
    vlans: 'Nothing runs on two of these networks yet. Run a container on each, so that a way can be tried.',
    out: 'Nothing runs on this network yet. Run a container on it, so that a way can be tried.',
    'from-host': 'Nothing runs on this network yet. Run a container on it, so that a way can be tried.',
  },
  notLasting: 'Not all of it will be there after a reboot.',
  none: 'No way is known that leads there on this host.',
  gone: 'The network {{network}} is not there any more.',
  gains_one: '{{count}} pair gained',
  gains_other: '{{count}} pairs gained',
  loses_one: '{{count}} pair lost',
  loses_other: '{{count}} pairs lost',
  losesWho: 'Would no longer reach: {{pairs}}.',
  onlyByHand: 'by hand',
  partlyByHand: 'partly by hand',
  review: 'Review…',
  showCommands: 'Show the commands…',
  otherWays: 'Other ways',
  byHand: 'To be run by hand on {{name}}, as root',
  ruledOut: 'What does not lead there',
};
