/** What no card's manager can describe: a script of the same commands, which systemd runs at every start. */
import { toShell } from '../../operations';
import { filterCommand } from '../../operations/host/filter';
import { pathPart } from '../names';
import { header } from '../record';
import type { File, Group, Recorded } from '../types';
import { again, commandsOf } from './hook';
import { lines } from './parts';

const manager = 'systemd';

/** The script first: systemd looks whether it is there. */
export function systemd(group: Group): File[] {
  const name = pathPart(group.name);
  const script = `/etc/portolan/${name}.sh`;
  const steps = group.operations.flatMap(step).map((line) => `${line} || failed=1`);
  return [
    { path: script, manager, content: lines('#!/bin/sh', ...header(group), 'failed=0', ...steps, 'exit "$failed"') },
    {
      path: `/etc/systemd/system/portolan-${name}.service`,
      manager,
      content: lines(
        '[Unit]',
        `Description=Portolan: ${name}`,
        'Wants=network-online.target',
        'After=network-online.target docker.service',
        '',
        '[Service]',
        'Type=oneshot',
        'RemainAfterExit=yes',
        `ExecStart=${script}`,
        '',
        '[Install]',
        'WantedBy=multi-user.target',
      ),
    },
  ];
}

/** Its commands as they are shown, each made so that it does no harm where its effect is there. */
function step(recorded: Recorded): string[] {
  const [first = [], ...rest] = commandsOf(recorded);
  const others = rest.map(again);
  switch (recorded.kind) {
    case 'link.add': {
      const place = recorded.namespace === null ? [] : ['-n', recorded.namespace];
      const look = toShell(['ip', ...place, 'link', 'show', 'dev', recorded.spec.name]);
      return [`${look} >/dev/null 2>&1 || ${toShell(first)}`, ...others];
    }
    case 'namespace.add':
      return [`[ -e ${toShell([`/run/netns/${recorded.name}`])} ] || ${toShell(first)}`, ...others];
    case 'filter.add':
      return [`${toShell(filterCommand('check', recorded.rule))} 2>/dev/null || ${toShell(first)}`];
    default:
      return [again(first), ...others];
  }
}
