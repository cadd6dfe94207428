import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { filled, type LabFact, neighboursOf, type Place, showFact, type Values } from '../../../labs';
import { CopyButton } from '../../kit/copy-button';
import { IconButton } from '../../kit/icon-button';
import styles from './labs.module.css';
import { useLabsView } from './labs-view';
import { useSay } from './use-labs';
import { useNeighbours } from './use-neighbours';
import { endText } from './words';

type Props = {
  fact: LabFact;
  values: Values;
  place: Place;
  /** Another one once a packet has gone. */
  sent: unknown;
};

/** What there is to see, and the command that shows it; pointed at, it stands at the thing itself on the drawing. */
export function Fact({ fact, values, place, sent }: Props) {
  const { t } = useTranslation('labs');
  const say = useSay(values);
  const set = useLabsView((view) => view.set);
  const { lines: known, command, thing } = showFact(fact, values, place);
  const request = neighboursOf(fact, values, place);
  const neighbours = useNeighbours(request, sent);
  const lines = request ? neighbours.lines : known;
  const of = endText(t, filled(fact.of, values), place.state.hosts[place.host]?.name ?? '');
  const point = () => thing && lines.length > 0 && set({ note: { thing, text: lines.slice(0, 6).join('\n') } });
  const leave = () => set({ note: null });
  return (
    <li className={styles.fact}>
      {/* biome-ignore lint: it is pointed at, not pressed */}
      <div
        className={styles.seen}
        tabIndex={0}
        onPointerEnter={point}
        onPointerLeave={leave}
        onFocus={point}
        onBlur={leave}
      >
        <h4>
          {t(`fact.${fact.show}`, { of })}
          {request && (
            <IconButton icon={IconRefresh} iconSize={14} size="xs" label={t('fact.again')} onClick={neighbours.again} />
          )}
        </h4>
        {lines.length > 0 && <pre>{lines.join('\n')}</pre>}
        {request && lines.length === 0 && <p className={styles.soft}>{t('fact.nobody')}</p>}
        {fact.why && <p className={styles.soft}>{say(fact.why)}</p>}
      </div>
      <div className={styles.byHand}>
        <code>$ {command}</code>
        <CopyButton text={command} what={t('fact.command')} />
      </div>
    </li>
  );
}
