import { Stack, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { findNetwork } from '../../../../../model/find';
import { Notice } from '../../../../kit/notice';
import { choiceLabel, networksOf } from '../../../plans/network-choices';
import { problemText } from '../../../plans/words';
import type { FormProps } from '../definition';
import type { SeveralDraft } from '../modes/several';
import styles from '../wizard.module.css';

/** Which networks the containers join; the way out leads through one of them. */
export function SeveralForm({ host, wizard }: FormProps<SeveralDraft>) {
  const { t } = useTranslation('networks');
  const { draft, changeSettings: change, foresight } = wizard;
  const { networks } = draft.settings;
  const existing = networksOf(host).map(({ name }) => name);
  const made = wizard.stepsOf('network.create');
  const problem = foresight.problems.find(({ step, severity }) => severity === 'error' && made.includes(step));
  return (
    <Stack gap={14}>
      <TagsInput
        label={t('several.networks')}
        description={t('several.networksHint')}
        placeholder={networks.length === 0 ? t('several.placeholder') : undefined}
        data={existing}
        value={networks}
        onChange={(value) => change({ networks: value.map((name) => name.trim()).filter(Boolean) })}
        acceptValueOnBlur
        splitChars={[',', ' ']}
        error={problem && problemText(t, problem)}
      />
      {networks.length > 0 && (
        <ol className={styles.legs} aria-label={t('several.legs')}>
          {networks.map((name) => {
            const found = findNetwork(host, name);
            return <li key={name}>{found ? choiceLabel(found) : t('several.toBeMade', { network: name })}</li>;
          })}
        </ol>
      )}
      {networks.length < 2 && <Notice tone="info" title={t('several.few')} />}
      <p className={styles.hint}>{t('several.wayOut')}</p>
    </Stack>
  );
}
