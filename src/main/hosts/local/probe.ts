/** Probes from the desktop itself. */
import { lookup } from 'node:dns/promises';
import { PortolanError } from '../../../contract/errors';
import type { ProbeReason, ProbeRequest, ProbeResult } from '../../../model/probe';
import { onHost } from '../probes/on-host';
import { probeFrom } from '../probes/probe';
import { PATIENCE } from '../probes/tools';
import { dialTcp } from '../tcp';
import { spawnHere } from './processes';

/** Rejects only when cancelled. */
export function probePhysical(spec: ProbeRequest, signal?: AbortSignal): Promise<ProbeResult> {
  switch (spec.kind) {
    case 'ping':
      return probeFrom([async () => onHost(spawnHere, [], () => [pingArguments(spec.target)])], spec, signal);
    case 'tcp':
      return probeTcp(spec.target, spec.port, signal);
    case 'lookup':
      return probeLookup(spec.name);
    case 'neighbours': {
      const command = process.platform === 'linux' ? ['ip', 'neigh'] : ['arp', '-a'];
      return probeFrom([async () => onHost(spawnHere, [], () => [command])], spec, signal);
    }
  }
}

function pingArguments(target: string): string[] {
  switch (process.platform) {
    case 'win32':
      return ['ping', '-n', '1', '-w', String(PATIENCE * 1000), target];
    case 'darwin':
      return ['ping', '-c', '1', '-t', String(PATIENCE), target];
    default:
      return ['ping', '-c', '1', '-W', String(PATIENCE), target];
  }
}

async function probeTcp(target: string, port: number, signal?: AbortSignal): Promise<ProbeResult> {
  const command = ['nc', '-v', '-z', '-w', String(PATIENCE), target, String(port)];
  const started = performance.now();
  const late = AbortSignal.timeout(PATIENCE * 1000);
  const result = (outcome: ProbeResult['outcome'], output: string, reason: ProbeReason | null = null) => {
    const milliseconds = outcome === 'answered' ? performance.now() - started : null;
    return { outcome, addresses: [], milliseconds, command, output, reason };
  };
  try {
    const socket = await dialTcp(target, port, signal ? AbortSignal.any([signal, late]) : late);
    const address = socket.remoteAddress ?? target;
    socket.destroy();
    return { ...result('answered', `connected to ${address} port ${port}`), addresses: [address] };
  } catch (error) {
    if (signal?.aborted) throw new PortolanError('cancelled');
    const { code, details } = error as PortolanError;
    const output = details.stderr ?? '';
    if (code === 'tcp-refused') return result('refused', output);
    if (code === 'name-not-resolved') return result('refused', output, 'name-unknown');
    if (/ENETUNREACH/.test(output)) return result('silent', output, 'network-unreachable');
    if (/EHOSTUNREACH/.test(output)) return result('silent', output, 'host-unreachable');
    if (/EACCES|EPERM/.test(output)) return result('refused', output, 'prohibited');
    return result('silent', output);
  }
}

async function probeLookup(name: string): Promise<ProbeResult> {
  const command = process.platform === 'linux' ? ['getent', 'ahosts', name] : ['nslookup', name];
  const rest = { milliseconds: null, command };
  try {
    const found = await lookup(name, { all: true, verbatim: true });
    const addresses = [...new Set(found.map(({ address }) => address))];
    return { outcome: 'answered', addresses, output: addresses.join('\n'), reason: null, ...rest };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const unanswered = code === 'EAI_AGAIN' || code === 'ETIMEOUT';
    return unanswered
      ? { outcome: 'silent', addresses: [], output: message, reason: 'name-unanswered', ...rest }
      : { outcome: 'refused', addresses: [], output: message, reason: 'name-unknown', ...rest };
  }
}
