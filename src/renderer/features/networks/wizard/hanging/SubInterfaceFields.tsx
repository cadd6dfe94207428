import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Host, State } from '../../../../../model/state';
import type { Wizard } from '../use-wizard';
import styles from './hanging.module.css';
import type { HangingDraft } from './hanging-draft';
import { subInterfacesPart } from './host-part';
import { LastingSwitch } from './LastingSwitch';
import { StepProblems } from './StepProblems';
import type { Hanging } from './use-hanging';

type Props = { host: Host; state: State; hanging: Hanging; wizard: Wizard<HangingDraft> };

/** Who makes the sub-interfaces, and so who takes them away. */
export function SubInterfaceFields({ host, state, hanging, wizard }: Props) {
  const { t } = useTranslation('networks');
  const { settings, change } = hanging;
  return (
    <div>
      <Radio.Group
        label={t('vlans.who')}
        value={settings.ours ? 'ours' : 'docker'}
        onChange={(value) => change({ ours: value === 'ours' })}
      >
        <Stack gap={8} mt={8}>
          <Radio value="docker" size="xs" label={t('vlans.docker')} description={t('vlans.dockerHint')} />
          <Radio value="ours" size="xs" label={t('vlans.ours')} description={t('vlans.oursHint')} />
        </Stack>
      </Radio.Group>
      {settings.ours && (
        <div className={styles.inside}>
          <LastingSwitch
            checked={settings.oursLasting}
            onChange={(oursLasting) => change({ oursLasting })}
            problems={subInterfacesPart(settings, host, state).problems}
          />
          <StepProblems wizard={wizard} kinds={['link.add', 'file.write']} />
        </div>
      )}
      <p className={styles.note}>{t('vlans.router')}</p>
    </div>
  );
}
