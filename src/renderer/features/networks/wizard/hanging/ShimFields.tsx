import { Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Host, State } from '../../../../../model/state';
import type { Wizard } from '../use-wizard';
import shared from '../wizard.module.css';
import styles from './hanging.module.css';
import type { HangingDraft } from './hanging-draft';
import { shimPart } from './host-part';
import { LastingSwitch } from './LastingSwitch';
import { StepProblems } from './StepProblems';
import { withShimAddress } from './suggested';
import type { Hanging } from './use-hanging';

type Props = { host: Host; state: State; hanging: Hanging; wizard: Wizard<HangingDraft> };

/** Whether the host itself gets an interface among its containers. */
export function ShimFields({ host, state, hanging, wizard }: Props) {
  const { t } = useTranslation('networks');
  const { settings, change } = hanging;
  const { shim } = settings;
  const put = (part: Partial<typeof shim>) => change({ shim: { ...shim, ...part } });
  const range = settings.networks[0]?.pools[0]?.range.trim() ?? '';
  return (
    <div className={styles.option}>
      <Switch
        size="xs"
        label={t('shim.on', { host: host.name })}
        description={t('shim.hint')}
        checked={shim.on}
        onChange={(event) => {
          const on = event.currentTarget.checked;
          change(withShimAddress({ ...settings, shim: { ...shim, on } }, state));
        }}
      />
      {shim.on && (
        <div className={styles.inside}>
          <div className={shared.pair}>
            <TextInput
              label={t('shim.name')}
              classNames={{ input: shared.mono }}
              value={shim.name}
              spellCheck={false}
              onChange={(event) => put({ name: event.currentTarget.value })}
            />
            <TextInput
              label={t('shim.address')}
              classNames={{ input: shared.mono }}
              value={shim.address}
              spellCheck={false}
              onChange={(event) => put({ address: event.currentTarget.value })}
            />
          </div>
          <p className={styles.why}>{range ? t('shim.route', { range }) : t('shim.noRange')}</p>
          <LastingSwitch
            checked={shim.lasting}
            onChange={(lasting) => put({ lasting })}
            problems={shimPart(settings, [], host, state).problems}
          />
          <StepProblems wizard={wizard} kinds={['link.add', 'route.add', 'file.write']} />
        </div>
      )}
    </div>
  );
}
