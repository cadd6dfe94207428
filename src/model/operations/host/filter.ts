import { ROOT_NAMESPACE } from '../../ids';
import { own } from '../../record';
import type { State } from '../../state';
import { filterAddProblems, filterRemoveProblems } from '../checks/host-settings';
import type { HostDraft } from '../effects/draft';
import { chainOf, isFirst, ruleLine, ruleOptions, tableOf, withoutRule, withRule } from '../effects/filter-text';
import type { OperationModule } from '../module';
import type { FilterRule, OperationOf } from '../types';
import { changing } from './changing';

/** `-I`: before Docker's own and all others; `-A`: after them. */
export function filterCommand(verb: 'add' | 'remove' | 'check', rule: FilterRule): string[] {
  const letter = { add: isFirst(rule) ? '-I' : '-A', remove: '-D', check: '-C' }[verb];
  const table = tableOf(rule) === 'filter' ? [] : ['-t', tableOf(rule)];
  return ['iptables', ...table, letter, chainOf(rule), ...ruleOptions(rule)];
}

function edit(draft: HostDraft, rule: FilterRule, change: (text: string, rule: FilterRule) => string): void {
  const text = draft.host.namespaces[ROOT_NAMESPACE]?.iptables;
  if (text) draft.namespace(ROOT_NAMESPACE).iptables = change(text, rule);
}

/** null: not read. */
function isThere({ host, rule }: Pick<OperationOf<'filter.add'>, 'host' | 'rule'>, state: State): boolean | null {
  const text = own(state.hosts, host)?.namespaces[ROOT_NAMESPACE]?.iptables;
  return text ? text.split('\n').includes(ruleLine(rule)) : null;
}

export const filterAdd: OperationModule<'filter.add'> = {
  apply: changing(filterAddProblems, (draft, { rule }) => edit(draft, rule, withRule)),
  commands: ({ rule }) => [filterCommand('add', rule)],
  inverse: (operation) => ({ operations: [{ ...operation, kind: 'filter.remove' }], loses: null }),
  preconditions: filterAddProblems,
  holds: (operation, state) => {
    const there = isThere(operation, state);
    return there === null ? 'unknown' : there ? 'done' : 'not-done';
  },
};

export const filterRemove: OperationModule<'filter.remove'> = {
  apply: changing(filterRemoveProblems, (draft, { rule }) => edit(draft, rule, withoutRule)),
  commands: ({ rule }) => [filterCommand('remove', rule)],
  inverse: (operation) => ({ operations: [{ ...operation, kind: 'filter.add' }], loses: null }),
  preconditions: filterRemoveProblems,
  holds: (operation, state) => {
    const there = isThere(operation, state);
    return there === null ? 'unknown' : there ? 'not-done' : 'done';
  },
};
