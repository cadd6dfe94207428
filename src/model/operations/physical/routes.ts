/** Routes by the tools of macOS and Windows, as argument vectors. */
import { networkOf, parseCidr } from '../../address';
import type { RouteSpec } from '../types';

/** route(8) of macOS. Its routes last until the machine is started anew. */
export function macRoute(verb: 'add' | 'delete', { destination, gateway, device }: RouteSpec): string[] {
  const family = destination.includes(':') ? ['-inet6'] : [];
  const way = gateway ?? ['-interface', device ?? ''];
  return ['route', '-n', verb, ...family, '-net', networkOf(destination) ?? destination, ...[way].flat()];
}

/** Of the interface that a route is to leave by; Windows knows it by number. null: the gateway decides. */
type Index = number | null;

/** route.exe of Windows. `-p`: it is there again when the machine is started anew. */
export function windowsRoute(
  verb: 'add' | 'delete',
  { destination, gateway, metric }: RouteSpec,
  index: Index,
): string[] {
  const family = destination.includes(':') ? '::' : '0.0.0.0';
  const target = [...targetOf(destination), gateway ?? family];
  if (verb === 'delete') return ['route', 'delete', ...target];
  return ['route', '-p', 'add', ...target, ...numbered('metric', metric), ...numbered('if', index)];
}

function targetOf(destination: string): string[] {
  const parsed = parseCidr(destination);
  if (parsed?.family !== 4) return [parsed?.text ?? destination];
  return [parsed.base.text, 'mask', dotted(parsed.mask)];
}

const numbered = (word: string, value: number | null) => (value === null ? [] : [word, String(value)]);

/** `255.255.0.0` for 0xffff0000. */
const dotted = (mask: number) => [24, 16, 8, 0].map((shift) => (mask >>> shift) & 0xff).join('.');
