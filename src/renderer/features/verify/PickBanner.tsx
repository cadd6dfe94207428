import { Button } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconPointer } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePicking } from './picking';
import { useProbeDraft } from './probe-draft';
import styles from './verify.module.css';

/** Over the chart while the ends of a question are picked on it: what to click next. Escape leaves. */
export function PickBanner() {
  const { t } = useTranslation('verify');
  const { end, refused, stop } = usePicking();
  const from = useProbeDraft((draft) => draft.from);
  useWindowEvent('keydown', (event) => event.key === 'Escape' && stop());
  useEffect(() => stop, [stop]);
  if (!end) return null;
  const name = from && (from.container ?? t('picking.chosen'));
  return (
    <div className={styles.picking} role="status">
      <IconPointer size={16} stroke={1.7} aria-hidden />
      <span>{end === 'from' ? t('picking.from') : t('picking.to', { from: name ?? '' })}</span>
      {refused && <span className={styles.refused}>{t('picking.refused')}</span>}
      <Button size="xs" onClick={stop}>
        {t('common:cancel')}
      </Button>
    </div>
  );
}
