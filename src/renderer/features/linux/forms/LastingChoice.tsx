import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../kit/notice';
import { problemText } from '../../plans/words';
import styles from './forms.module.css';
import type { Lasting } from './use-host-plan';

/** Whether a change is gone with the next start of the host, or written down for it. `removes`: it takes something away. */
export function LastingChoice({ lasting, removes }: { lasting: Lasting; removes: boolean }) {
  const { t } = useTranslation('linux');
  const { forGood, choose, managers, problems } = lasting;
  const possible = managers.length > 0;
  const [first] = problems;
  const names = managers.map((manager) => t(`managers.${manager}`)).join(', ');
  // Nothing is written down of it, and nothing would have to be.
  if (!possible && !first) return null;
  return (
    <div className={styles.lasting}>
      <Radio.Group
        label={t('lasting.legend')}
        value={forGood ? 'forGood' : 'now'}
        onChange={(value) => choose(value === 'forGood')}
      >
        <Stack gap={8} mt={6}>
          <Radio
            value="now"
            size="xs"
            label={t('lasting.now')}
            description={t(removes && possible ? 'lasting.nowComesBack' : 'lasting.nowHint')}
          />
          <Radio
            value="forGood"
            size="xs"
            label={t('lasting.forGood')}
            disabled={!possible}
            description={possible ? t('lasting.forGoodHint', { managers: names }) : first && problemText(t, first)}
          />
        </Stack>
      </Radio.Group>
      {forGood &&
        problems.map((problem) => (
          <Notice
            key={`${problem.code} ${Object.values(problem.params).join(' ')}`}
            tone="warn"
            title={problemText(t, problem)}
          />
        ))}
    </div>
  );
}
