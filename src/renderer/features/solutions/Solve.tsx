import { Checkbox, Group, Switch } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import { vlanNetworks } from '../../../model/solutions';
import type { State } from '../../../model/state';
import { Notice } from '../../kit/notice';
import { useStillState } from '../plans/use-foresight';
import { Chosen } from './Chosen';
import { type Goal, solve } from './goal';
import styles from './solutions.module.css';
import { WayCard } from './WayCard';

type Props = { goal: Goal; state: State; onClose: () => void };

/** The ways to a goal; then the one that was taken, under review. */
export function Solve({ goal, state, onClose }: Props) {
  const { t } = useTranslation('solutions');
  const id = hostId(goal.host);
  const { base } = useStillState(state, id);
  const vlans = useMemo(() => vlanNames(base, goal), [base, goal]);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [lasting, setLasting] = useState(false);
  const [taken, take] = useState<string | null>(null);
  const asked = useDeferredValue(useMemo(() => ({ left, lasting }), [left, lasting]));
  const found = useMemo(() => {
    const joined = vlans.filter((name) => !asked.left.includes(name));
    return solve(base, goal, joined, asked.lasting);
  }, [base, goal, vlans, asked]);
  const chosen = found?.offered.find((one) => keyOf(one) === taken);
  const name = base.hosts[id]?.name ?? '';
  if (chosen)
    return <Chosen solution={chosen} host={goal.host} state={base} onBack={() => take(null)} onClose={onClose} />;
  if (!found) return <Notice tone="warn" title={t('gone', { network: goal.network })} />;
  return (
    <div className={styles.solve}>
      <p className={styles.lead}>{t(`lead.${goal.kind}`, { host: name, network: goal.network })}</p>
      {vlans.length > 2 && (
        <Checkbox.Group
          label={t('joined')}
          value={vlans.filter((one) => !left.includes(one))}
          onChange={(kept) => setLeft(vlans.filter((one) => !kept.includes(one)))}
        >
          <Group gap={14} mt={6}>
            {vlans.map((one) => (
              <Checkbox key={one} size="xs" value={one} label={one} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {found.standing === 'solved' && <Notice tone="ok" title={t(`solved.${goal.kind}`)} />}
      {found.standing === 'nobody' && <Notice tone="info" title={t(`nobody.${goal.kind}`)} />}
      {found.standing === 'open' && found.offered.length === 0 && <Notice tone="warn" title={t('none')} />}
      {found.offered.length > 0 && (
        <Switch
          size="xs"
          checked={lasting}
          onChange={(event) => setLasting(event.currentTarget.checked)}
          label={t('lasting', { host: name })}
        />
      )}
      <ul className={styles.ways}>
        {found.offered.map((one) => (
          <WayCard key={keyOf(one)} solution={one} onTake={() => take(keyOf(one))} />
        ))}
      </ul>
      {found.standing === 'open' && found.ruledOut.length > 0 && (
        <section aria-labelledby="ruled-out">
          <h3 id="ruled-out" className={styles.heading}>
            {t('ruledOut')}
          </h3>
          <ul className={styles.ruledOut}>
            {found.ruledOut.map(({ code, params, why }) => (
              <li key={`${code} ${JSON.stringify(params)}`}>
                <strong>{t(`model:solution.${code}`, params)}</strong> {t(`model:${why.code}`, why.params)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const keyOf = ({ code, params: { machine } }: { code: string; params: Record<string, string> }) =>
  `${code} ${machine ?? ''}`;

function vlanNames(state: State, { kind, host }: Goal): string[] {
  const found = state.hosts[hostId(host)];
  return kind === 'vlans' && found
    ? vlanNetworks(found)
        .map(({ name }) => name)
        .sort()
    : [];
}
