import type { ErrorTexts } from '../error-texts';

export const errors: ErrorTexts = {
  'invalid-input': {
    message: 'Portolan did not accept “{{path}}”: {{reason}}',
    advice: 'Correct it and try again.',
  },
  'not-found': {
    message: '{{name}} is not there any more.',
    advice: 'It may have been removed meanwhile. The drawing shows what is there now.',
  },
  cancelled: { message: 'Cancelled.', advice: 'Nothing more was done.' },
  internal: {
    message: 'Something went wrong inside Portolan.',
    advice: 'Try again. If it happens again, the log in the data folder says more.',
  },
  'main-gone': {
    message: 'Portolan’s background process cannot be reached.',
    advice: 'It is tried again by itself. If it was ended, start Portolan anew.',
  },
  'host-unknown': {
    message: 'There is no saved host “{{host}}”.',
    advice: 'It may have been removed in another window.',
  },
  'host-not-connected': {
    message: '{{host}} is not connected.',
    advice: 'Connect to it, then try again.',
  },
  'profile-name-taken': {
    message: 'There is a host named “{{name}}” already.',
    advice: 'Choose another name.',
  },
  'name-not-resolved': {
    message: 'No address was found for “{{address}}”.',
    advice: 'Check how it is spelled, or give the machine’s IP address instead.',
  },
  'tcp-refused': {
    message: '{{address}} is there, and refused the connection to port {{port}}.',
    advice: 'Check that the SSH server runs there and listens on this port: sudo systemctl status ssh',
  },
  'tcp-timeout': {
    message: '{{address}} did not answer on port {{port}}.',
    advice:
      'Check that the machine is on, that the address is right, and that no firewall drops the connection. For a VM, use the address of its host-only or bridged card.',
  },
  'ssh-failed': {
    message: 'The SSH connection to {{host}} failed: {{reason}}',
    advice: 'The details show what was said. Trying the same with ssh in a terminal can tell more.',
  },
  'host-key-unknown': {
    message: '{{host}} has not been seen before.',
    advice: 'Compare its fingerprint with the one the machine itself shows, then accept it.',
  },
  'host-key-changed': {
    message: '{{host}} shows another host key than the one that is known. The connection was refused.',
    advice:
      'Either the machine was installed anew or its keys were made again, or something else answers in its place. Only when you know why, remove the old key and connect again.',
  },
  'authentication-failed': {
    message: '{{host}} did not let {{user}} in.',
    advice: 'Check the user name, and that the right key or password is used.',
  },
  'too-many-failures': {
    message: '{{host}} hung up after too many attempts to log in.',
    advice: 'An agent with many keys does that ({{tried}}). Choose the key file for this host.',
  },
  'password-needed': { message: '{{host}} asks for the password of {{user}}.', advice: 'It is kept nowhere.' },
  'passphrase-needed': {
    message: 'The key {{path}} is locked with a passphrase.',
    advice: 'It is used for this connection and written nowhere.',
  },
  'passphrase-wrong': { message: 'That passphrase does not unlock {{path}}.', advice: 'Try it again.' },
  'key-exists': { message: 'There is a key at {{path}} already.', advice: 'Use that one, or choose another name.' },
  'key-not-installed': {
    message: 'The key could not be installed on {{host}}: {{reason}}',
    advice:
      'Nothing that was in authorized_keys has changed. See that the file and its folder may be written to (lsattr, df).',
  },
  'key-does-not-work': {
    message: 'The key is installed, and yet {{host}} does not let it in.',
    advice:
      'The doctor shows why: most often the home folder may be written to by others, or the server takes no keys.',
  },
  'passwords-not-off': {
    message: 'Password logins on {{host}} could not be switched off: {{reason}}',
    advice: 'They are as they were. It needs root, and a server that reads /etc/ssh/sshd_config.d.',
  },
  'host-name-taken': {
    message: '“{{name}}” stands for {{address}} in {{path}} already.',
    advice: 'It was left as it is. Choose another name, or change that line yourself.',
  },
  'command-failed': {
    message: 'On {{host}} the command failed: {{command}}',
    advice: 'It said: {{reason}}',
  },
  'key-unreadable': {
    message: 'The key file {{path}} could not be read: {{reason}}',
    advice: 'Check the path and that you may read the file. It has to be a private key, not the .pub file.',
  },
  'agent-unavailable': {
    message: 'No SSH agent could be reached.',
    advice: 'Start one (ssh-agent), or choose a key file for this host.',
  },
  'connection-lost': {
    message: 'The connection to {{host}} was lost.',
    advice: 'It is tried again by itself. What is shown is as of the moment it was lost.',
  },
  'docker-unreachable': {
    message: 'Docker on {{host}} does not answer: {{reason}}',
    advice: 'Check that it runs there: sudo systemctl status docker',
  },
  'docker-permission': {
    message: '{{user}} may not use Docker’s socket on {{host}}.',
    advice: 'Add the user to the group docker there (sudo usermod -aG docker {{user}}), then connect again.',
  },
  'docker-socket-missing': {
    message: 'There is no Docker socket at {{path}} on {{host}}.',
    advice: 'Check that Docker is installed and runs there, and the socket’s path in the host’s settings.',
  },
  'docker-too-old': {
    message: 'Docker {{version}} is too old.',
    advice: 'Portolan needs Docker 20.10 or newer.',
  },
  'docker-refused': {
    message: 'Docker refused: {{reason}}',
    advice: 'The details show its own words.',
  },
  'name-taken': { message: 'The name “{{name}}” is taken.', advice: 'Choose another name, or remove what has it.' },
  'address-in-use': {
    message: 'That address is in use already.',
    advice: 'Choose another address, or let Docker choose one.',
  },
  'subnet-overlap': {
    message: 'The subnet overlaps with another network on {{host}}.',
    advice: 'Choose another subnet; Portolan suggests one that is free.',
  },
  'pools-exhausted': {
    message: 'Docker on {{host}} has no free address range left to choose from.',
    advice: 'Give a subnet yourself, or remove networks that are not used.',
  },
  'container-not-running': {
    message: '{{container}} is not running.',
    advice: 'Start it, then try again.',
  },
  'shell-missing': {
    message: '{{container}} has no shell: its image brings none.',
    advice: 'Open a terminal on the host instead, and look into the container’s network from there with nsenter.',
  },
  'terminal-unavailable': {
    message: 'No terminal could be opened on {{host}}: the program “{{program}}” is missing or failed.',
    advice:
      'Install it with the system’s packages. On Debian and Ubuntu it is part of bsdutils, on Fedora of util-linux-script.',
  },
  'sessions-taken': {
    message: '{{host}} has no room for one more: {{most}} terminals and captures are open on it.',
    advice: 'Close one that you no longer need. SSH servers allow only so many at a time over one connection.',
  },
  'image-missing': {
    message: 'The image {{image}} is not on {{host}}.',
    advice: 'Pull it first, or choose one that is there.',
  },
  'image-in-use': {
    message: 'The image {{image}} is used by a container.',
    advice: 'Remove what was made from it first.',
  },
  'image-pull-failed': {
    message: 'The image {{image}} could not be pulled: {{reason}}',
    advice: 'Check the name and that {{host}} reaches the registry.',
  },
  'network-in-use': {
    message: 'The network {{network}} still has containers on it.',
    advice: 'Disconnect or remove them first.',
  },
  'port-in-use': {
    message: 'Port {{port}} on {{host}} is taken.',
    advice: 'Publish on another port, or stop what uses it.',
  },
  'elevation-refused': {
    message: 'Administrator rights on {{host}} were refused.',
    advice: 'Nothing was changed. Apply again and allow it, or run the command under Details by hand.',
  },
  'elevation-unavailable': {
    message: 'Portolan cannot become administrator on {{host}} here.',
    advice: 'Run this yourself in a terminal, as administrator: {{command}}',
  },
  'privilege-needed': {
    message:
      'Only root may change the network of {{host}}, and {{user}} does not become root there without a password.',
    advice:
      'Connect as root, or let the user use sudo without a password: put “{{user}} ALL=(ALL) NOPASSWD: ALL” there into a file of its own with sudo visudo -f /etc/sudoers.d/portolan, then connect again.',
  },
  'tool-missing': {
    message: '{{host}} has no {{tool}}.',
    advice: 'Install what brings it there, then try again.',
  },
  'tcpdump-missing': {
    message: '{{host}} has no tcpdump, by which packets are captured.',
    advice:
      'Install it there: sudo apt install tcpdump on Debian and Ubuntu, sudo dnf install tcpdump on Fedora. Then try again.',
  },
  'capture-needs-root': {
    message: 'Only root may capture packets on {{host}}, and {{user}} does not become root there without a password.',
    advice:
      'Connect as root, or let the user use sudo without a password: put “{{user}} ALL=(ALL) NOPASSWD: ALL” there into a file of its own with sudo visudo -f /etc/sudoers.d/portolan, then connect again.',
  },
  'capture-broken': {
    message: 'What came from the capture on {{host}} cannot be read.',
    advice: 'Start it again. The details show what was wrong.',
  },
  'kernel-elsewhere': {
    message: 'The Engine of {{host}} runs in a machine of its own, whose network cannot be changed from here.',
    advice: 'Add that machine as a host over SSH.',
  },
  'kernel-module-missing': {
    message: 'The kernel of {{host}} has no {{module}}.',
    advice: 'Load the module there with sudo modprobe {{module}}. Where that finds none, another kernel is needed.',
  },
  'kernel-refused': {
    message: '{{host}} refused: {{reason}}',
    advice: 'The details show the command and its own words.',
  },
  'already-there': {
    message: '{{host}} has that already: {{name}}',
    advice: 'Refresh to see it. Remove it first if it is to be made anew.',
  },
  'gateway-unreachable': {
    message: '{{host}} has no way to the gateway {{gateway}}.',
    advice: 'A gateway has to be in a subnet of an interface that is up. Check its address and the device.',
  },
  'device-busy': {
    message: '{{name}} is taken by something else.',
    advice: 'A card carries macvlan or ipvlan, not both, and neither while it is a port of a bridge.',
  },
  'path-refused': {
    message: 'Portolan does not write {{path}} on {{host}}.',
    advice: 'Only files below /etc that carry Portolan’s name are written, and no symbolic link is followed.',
  },
  'configuration-refused': {
    message: '{{tool}} on {{host}} does not accept {{path}}: {{reason}}',
    advice: 'The file is as it was before. The details show the tool’s own words.',
  },
  'swarm-member': {
    message: '{{host}} is part of a swarm already.',
    advice: 'Let it leave that swarm first, under Swarm.',
  },
  'swarm-manager-needed': {
    message: '{{host}} is a worker, and workers cannot change a swarm.',
    advice: 'Do it on a manager, or promote this node there.',
  },
  'swarm-leaderless': {
    message: 'The swarm has no leader: most of its managers cannot be reached.',
    advice:
      'Bring them back. If they are lost for good, run “docker swarm init --force-new-cluster” on one that is left.',
  },
  'swarm-unreachable': {
    message: '{{host}} does not reach the manager at {{address}}.',
    advice: 'Check that 2377/tcp is open there: the overlay doctor shows what is closed between which hosts.',
  },
  'join-refused': {
    message: 'The swarm at {{address}} did not accept the token.',
    advice: 'It may have been changed at that moment. Try again.',
  },
  'precondition-failed': {
    message: 'The host has changed meanwhile, and the plan no longer fits.',
    advice: 'Look at the problems that are shown now, and mend them.',
  },
  'plan-unconfirmed': {
    message: 'A change to {{host}} waits to be kept.',
    advice: 'Keep it or put it back first, or wait until the host has put itself back.',
  },
  'guard-failed': {
    message: '{{host}} cannot put itself back, so nothing was changed.',
    advice: 'A process that waits could not be left behind on it. Details show what it said.',
  },
  'confirm-too-late': {
    message: 'The time was over: {{host}} has put itself back.',
    advice: 'Nothing of the change is left. Apply it again when you can confirm it in time.',
  },
  'plan-running': {
    message: 'A plan is running on {{host}}.',
    advice: 'Wait until it has ended, or cancel it.',
  },
  'other-machine': {
    message: '{{host}} is another machine now than the one on which this was done.',
    advice: 'It shows another host key. Nothing was done to it.',
  },
  'not-undoable': { message: 'This cannot be undone.', advice: 'The entry in History says what was done.' },
  'lab-unknown': {
    message: 'There is no lab {{lab}} any more.',
    advice: 'If it came from a file, load the file again.',
  },
  'lab-open': {
    message: 'A lab is under way on {{host}} already: {{lab}}.',
    advice: 'Clean it up first. Only one lab at a time runs on a host, so that it is certain what each has made.',
  },
  'lab-not-open': { message: 'The lab {{lab}} is not under way.', advice: 'Begin it first.' },
  'lab-lacks': {
    message: '{{host}} lacks what this lab needs ({{values}}).',
    advice: 'The lab’s first page says what is missing and how to provide it.',
  },
  'lab-file-wrong': {
    message: '{{file}} is not a lab.',
    advice: 'The details name each place that is wrong. docs/labs.md describes the format.',
  },
  'lab-id-taken': {
    message: 'The id «{{lab}}» in {{file}} belongs to a lab of Portolan’s own.',
    advice: 'Give the lab another id and load it again.',
  },
  'disk-failed': {
    message: 'Writing to {{path}} failed: {{reason}}',
    advice: 'Check that there is space left and that you may write there.',
  },
};
