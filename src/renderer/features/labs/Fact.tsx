import { useTranslation } from 'react-i18next';
import { filled, type LabFact, type Place, showFact, type Values } from '../../../labs';
import { CopyButton } from '../../kit/copy-button';
import styles from './labs.module.css';
import { useLabsView } from './labs-view';
import { useSay } from './use-labs';
import { endText } from './words';

type Props = { fact: LabFact; values: Values; place: Place };

/** What there is to see, and the command that shows it; pointed at, it stands at the thing itself on the drawing. */
export function Fact({ fact, values, place }: Props) {
  const { t } = useTranslation('labs');
  const say = useSay(values);
  const set = useLabsView((view) => view.set);
  const { lines, command, thing } = showFact(fact, values, place);
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
        <h4>{t(`fact.${fact.show}`, { of })}</h4>
        {lines.length > 0 && <pre>{lines.join('\n')}</pre>}
        {fact.why && <p className={styles.soft}>{say(fact.why)}</p>}
      </div>
      <div className={styles.byHand}>
        <code>$ {command}</code>
        <CopyButton text={command} what={t('fact.command')} />
      </div>
    </li>
  );
}
