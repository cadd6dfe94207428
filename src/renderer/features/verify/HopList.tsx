import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hop, Trace } from '../../../model/trace';
import styles from './prediction.module.css';
import { type Stop, useTrail } from './trail';

/** What happens at each hop, there and back, and which rule decided. */
export function HopList({ trace: { request, answer, assumptions } }: { trace: Trace }) {
  const { t } = useTranslation();
  return (
    <>
      <Way way="request" hops={request} />
      <Way way="answer" hops={answer} />
      {assumptions.map((assumption) => (
        <p key={`${assumption.code} ${JSON.stringify(assumption.params)}`} className={styles.assumption}>
          {t(`model:${assumption.code}`, assumption.params)}
        </p>
      ))}
    </>
  );
}

function Way({ way, hops }: { way: Stop['way']; hops: readonly Hop[] }) {
  const { t } = useTranslation();
  const at = useTrail((trail) => (trail.at?.way === way ? trail.at.hop : null));
  if (hops.length === 0) return null;
  return (
    <div className={styles.way}>
      <h4>{t(`verify:${way}`)}</h4>
      <ol aria-label={t(`verify:${way}`)}>
        {hops.map((hop, index) => (
          // biome-ignore lint: the hops of a trace never change their order
          <HopItem key={index} hop={hop} here={at === index} />
        ))}
      </ol>
    </div>
  );
}

/** `here`: the packet that travels is at this hop. */
function HopItem({ hop, here }: { hop: Hop; here: boolean }) {
  const { t } = useTranslation();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (here) item.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    <li ref={item} className={styles.hop} data-here={here || undefined}>
      <strong>{hop.name}</strong>
      <ol className={styles.steps}>
        {hop.steps.map((step, number) => (
          // biome-ignore lint: the steps of a hop never change their order
          <li key={number} data-disposition={step.disposition}>
            {t(`model:${step.code}`, step.params)}
            {step.rule && <code className={styles.rule}>{step.rule}</code>}
          </li>
        ))}
      </ol>
    </li>
  );
}
