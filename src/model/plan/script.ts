import { apply, commands, toShell } from '../operations';
import type { Operation, Plan } from '../operations/types';
import type { State } from '../state';
import { en } from '../texts/en';
import { fill, operationParams } from '../texts/fill';

const NOWHERE: State = { hosts: {}, segments: {} };

/**
 * A POSIX shell script that does the plan's operations by hand, one after the other, and stops at the first that fails.
 * `state`: the one it would be run in; null when it is not known. The host is the one whose Engine `docker` speaks to.
 */
export function script(plan: Plan, state: State | null): string {
  let present = state ?? NOWHERE;
  const steps = plan.operations.map((operation, position) => {
    const lines = commands(operation, present).map(toShell);
    present = apply(present, operation);
    return [comment(`${position + 1}. ${titleOf(operation)}`), ...lines, ''];
  });
  const title = fill(en[`plan.${plan.title.code}`] ?? plan.title.code, plan.title.params);
  const hosts = [...new Set(plan.operations.map(({ host }) => host))];
  const names = hosts.map((id) => state?.hosts[id]?.name ?? id).join(', ');
  return [
    '#!/bin/sh',
    comment(`${title} (${names})`),
    comment('Made by Portolan. Stops at the first command that fails.'),
    'set -eu',
    '',
    ...steps.flat(),
  ].join('\n');
}

const titleOf = (operation: Operation) => fill(en[`operation.${operation.kind}`] ?? '', operationParams(operation));

/** Whatever a name contains, a comment ends with its line. */
const comment = (text: string) => `# ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`;
