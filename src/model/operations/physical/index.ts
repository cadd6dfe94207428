/** A desktop that runs no Linux: what can be changed there, and by which commands. */
import { ROOT_NAMESPACE } from '../../ids';
import { own } from '../../record';
import type { State } from '../../state';
import { problem } from '../problems';
import type { Operation, Problem } from '../types';
import { macRoute, windowsRoute } from './routes';

const WORDS = { macos: 'macOS', windows: 'Windows' } as const;

/** null where the operation's host runs Linux, whose commands its module knows. */
export function desktopCommands(operation: Operation, state: State): string[][] | null {
  const host = own(state.hosts, operation.host);
  if (host?.platform === undefined) return null;
  if (operation.kind !== 'route.add' && operation.kind !== 'route.remove') return [];
  const { route } = operation;
  const verb = operation.kind === 'route.add' ? 'add' : 'delete';
  if (host.platform === 'macos') return [macRoute(verb, route)];
  const interfaces = host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {};
  const device = route.device === null ? undefined : own(interfaces, route.device);
  return [windowsRoute(verb, route, device?.index ?? null)];
}

/** Only routes are changed there. */
export function desktopProblems(operation: Operation, state: State): Problem[] {
  const host = own(state.hosts, operation.host);
  if (host?.platform === undefined || operation.kind === 'route.add' || operation.kind === 'route.remove') return [];
  return [problem('platform-routes-only', { host: host.name, platform: WORDS[host.platform] }, null)];
}
