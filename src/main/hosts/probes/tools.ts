/** The command lines that can answer a probe, best first: no machine and no image has them all. */
import { isIP } from 'node:net';
import type { ProbeRequest } from '../../../model/probe';

/** Seconds an answer is waited for. */
export const PATIENCE = 2;

const wait = String(PATIENCE);

/** `answers` tells a tool that did its work from one that did not understand its arguments. */
export function commandsFor(spec: ProbeRequest): string[][] {
  switch (spec.kind) {
    case 'ping':
      return [['ping', '-c', '1', '-W', wait, spec.target]];
    case 'tcp':
      return tcpCommands(spec.target, String(spec.port));
    case 'lookup':
      return [
        ['nslookup', spec.name],
        ['getent', 'ahosts', spec.name],
      ];
    case 'neighbours':
      return [['ip', 'neigh']];
  }
}

function tcpCommands(target: string, port: string): string[][] {
  // Without -n a verbose nc asks for the name of the address first, for as long as a resolver is silent.
  const numeric = isIP(target) ? ['-n'] : [];
  return [
    ['nc', ...numeric, '-v', '-z', '-w', wait, target, port],
    // busybox's, which knows none of these.
    ['nc', '-w', wait, target, port],
    ['timeout', wait, 'bash', '-c', 'exec 3<>"/dev/tcp/$0/$1"', target, port],
  ];
}
