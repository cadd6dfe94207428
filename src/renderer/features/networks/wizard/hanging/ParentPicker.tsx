import { Radio } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Host, State } from '../../../../../model/state';
import type { Holding, ParentChoice } from '../../../../../model/suggest';
import { Tag } from '../../../../kit/tag';
import { problemText } from '../../../plans/words';
import type { Wizard } from '../use-wizard';
import styles from './hanging.module.css';
import type { HangingDraft } from './hanging-draft';
import { parentsFor } from './suggested';
import type { Hanging } from './use-hanging';

type Props = { host: Host; state: State; wizard: Wizard<HangingDraft>; hanging: Hanging };

/** The host's cards, each with what there is to know of it. */
export function ParentPicker({ host, state, wizard, hanging }: Props) {
  const { t } = useTranslation('networks');
  const { kind, settings, choose } = hanging;
  const networks = wizard.stepsOf('network.create');
  const said = wizard.foresight.problems.filter(
    ({ step, field, code }) => networks.includes(step) && field === 'options.parent' && code !== 'parent-wireless',
  );
  const told = new Map(said.map((problem) => [problemText(t, problem), problem.severity]));
  return (
    <div>
      <Radio.Group
        label={t('hanging.parent')}
        description={t('hanging.parentHint')}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        value={settings.parent}
        onChange={(parent) => choose({ parent })}
      >
        <div className={styles.parents}>
          {parentsFor(kind, state, host).map((choice) => (
            <Radio.Card key={choice.name} value={choice.name} className={styles.parent} aria-label={choice.name}>
              <Parent choice={choice} />
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {[...told].map(([text, severity]) => (
        <p key={text} className={styles.said} data-severity={severity}>
          {text}
        </p>
      ))}
    </div>
  );
}

function Parent({ choice: { name, state, told, addresses, holdings } }: { choice: ParentChoice }) {
  const { t } = useTranslation('networks');
  return (
    <div className={styles.parentRow}>
      <Radio.Indicator size="xs" className={styles.indicator} />
      <div className={styles.parentWords}>
        <div className={styles.parentHead}>
          <span className={styles.parentName}>{name}</span>
          {told && <Tag tone={told.kind === 'wireless' ? 'warn' : 'plain'}>{t(`suggest.kinds.${told.kind}`)}</Tag>}
          {state !== 'up' && <Tag tone="warn">{t(`suggest.states.${state}`)}</Tag>}
          <span className={styles.addresses}>{addresses.join(', ') || t('suggest.noAddress')}</span>
        </div>
        {told && <p className={styles.why}>{t(`suggest.why.${told.reason.code}`, told.reason.params)}</p>}
        {holdings.length > 0 && (
          <p className={styles.why}>
            {t('suggest.holds', { things: holdings.map((one) => holdingText(one, t)).join(t('suggest.comma')) })}
          </p>
        )}
      </div>
    </div>
  );
}

function holdingText(holding: Holding, t: TFunction<'networks'>): string {
  if (holding.kind === 'sub-interface') return t('suggest.holding.vlan', { name: holding.name, id: holding.vlanId });
  const { name, driver } = holding;
  if (holding.kind === 'child') return t('suggest.holding.child', { name, driver });
  const running = holding.running.join(', ');
  return running
    ? t('suggest.holding.busy', { name, driver, containers: running })
    : t('suggest.holding.network', { name, driver });
}
