import { useTranslation } from 'react-i18next';
import type { Change, Difference } from '../../../model/diff';
import type { SwarmChange } from '../../../model/diff/swarm';
import type { Operation, OperationKind } from '../../../model/operations/types';
import { refKey } from '../../../model/refs';
import type { State } from '../../../model/state';
import { Disclosure } from '../../kit/disclosure';
import styles from './PlanPreview.module.css';
import { SwarmChanges } from './SwarmChanges';
import { SIGNS } from './signs';
import { operationText } from './words';

/** What a person thinks of first; the rest follows from it and is folded away. Without any of these, all is shown. */
const FIRST = new Set<Change['ref']['kind']>(['host', 'segment', 'network', 'container', 'endpoint']);

/** Settings and rules have no place on the drawing: of them the operation itself is told. */
const UNDRAWN: Partial<Record<OperationKind, Change['kind']>> = {
  'sysctl.set': 'changed',
  'filter.add': 'added',
  'filter.remove': 'removed',
};

type Props = {
  difference: Difference;
  swarm: readonly SwarmChange[];
  operations: readonly Operation[];
  /** Names of hosts, for changes on several of them. */
  hosts: State['hosts'];
};

export function Changes({ difference: { changes }, swarm, operations, hosts }: Props) {
  const { t } = useTranslation('plans');
  const several = new Set(changes.flatMap(({ ref }) => ('host' in ref ? ref.host : []))).size > 1;
  const shown = several ? hosts : {};
  const undrawn = operations.filter(({ kind }) => UNDRAWN[kind]);
  const some = changes.filter(({ ref }) => FIRST.has(ref.kind));
  const first = some.length > 0 ? some : changes;
  const rest = changes.filter((change) => !first.includes(change));
  if (changes.length + undrawn.length + swarm.length === 0)
    return <p className={styles.hint}>{t('preview.noChanges')}</p>;
  return (
    <>
      <SwarmChanges changes={swarm} />
      {undrawn.length > 0 && (
        <ul className={styles.changes} aria-label={t('preview.settings')}>
          {undrawn.map((operation) => {
            const kind = UNDRAWN[operation.kind] ?? 'changed';
            const text = operationText(t, operation);
            return (
              <li key={text} className={styles.change} data-kind={kind}>
                <span className={styles.sign} aria-hidden>
                  {SIGNS[kind]}
                </span>
                <span className={styles.what}>{text}</span>
                <span className={styles.kind}>{t(`preview.${kind}`)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {first.length > 0 && <ChangeList hosts={shown} changes={first} label={t('preview.changes')} />}
      {rest.length > 0 && (
        <div className={styles.inside}>
          <Disclosure label={t('preview.more', { count: rest.length })}>
            <ChangeList hosts={shown} changes={rest} label={t('preview.more', { count: rest.length })} />
          </Disclosure>
        </div>
      )}
    </>
  );
}

type ListProps = { changes: Change[]; label: string; hosts: State['hosts'] };

function ChangeList({ changes, label, hosts }: ListProps) {
  const { t } = useTranslation('plans');
  return (
    <ul className={styles.changes} aria-label={label}>
      {changes.map(({ kind, ref, name, fields }) => (
        <li key={`${kind} ${refKey(ref)}`} className={styles.change} data-kind={kind}>
          <span className={styles.sign} aria-hidden>
            {SIGNS[kind]}
          </span>
          <span className={styles.what}>
            {t(`model:change.${ref.kind}`, { name })}
            {'host' in ref && hosts[ref.host] && <span className={styles.on}>{hosts[ref.host]?.name}</span>}
          </span>
          <span className={styles.kind}>{t(`preview.${kind}`)}</span>
          {fields?.map(({ field, before, after }) => (
            <span key={field} className={styles.field}>
              {t('preview.from', {
                field: t(`model:field.${field}`),
                before: before ?? t('preview.nothing'),
                after: after ?? t('preview.nothing'),
              })}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
