import type { HostId } from '../ids';
import { apply, commands, toShell } from '../operations';
import type { Operation, Plan } from '../operations/types';
import type { State } from '../state';
import { en } from '../texts/en';
import { fill, operationParams } from '../texts/fill';

const NOWHERE: State = { hosts: {}, segments: {} };

/**
 * A POSIX shell script that does the plan's operations by hand, one after the other, and stops at the first that fails.
 * `state`: the one it would be run in; null when it is not known. The host is the one whose Engine `docker` speaks to; in a
 * plan on several machines, a comment says where each part is to be run.
 */
export function script(plan: Plan, state: State | null): string {
  let present = state ?? NOWHERE;
  const nameOf = (id: HostId) => state?.hosts[id]?.name ?? id;
  const hosts = [...new Set(plan.operations.map(({ host }) => host))];
  let place = hosts.length > 1 ? null : hosts[0];
  const steps = plan.operations.map((operation, position) => {
    const moved = operation.host === place ? [] : [comment(`== On ${nameOf(operation.host)}: ==`), ''];
    place = operation.host;
    const lines = commands(operation, present).map(toShell);
    present = apply(present, operation);
    return [...moved, comment(`${position + 1}. ${titleOf(operation)}`), ...lines, ''];
  });
  const title = fill(en[`plan.${plan.title.code}`] ?? plan.title.code, plan.title.params);
  return [
    '#!/bin/sh',
    comment(`${title} (${hosts.map(nameOf).join(', ')})`),
    comment('Made by Portolan. Stops at the first command that fails.'),
    ...(hosts.length > 1 ? [comment('For several machines: run each part on the one that is named above it.')] : []),
    'set -eu',
    '',
    ...steps.flat(),
  ].join('\n');
}

const titleOf = (operation: Operation) => fill(en[`operation.${operation.kind}`] ?? '', operationParams(operation));

/** Whatever a name contains, a comment ends with its line. */
const comment = (text: string) => `# ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`;
