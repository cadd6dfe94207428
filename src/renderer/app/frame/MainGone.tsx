import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useData, useObservable } from '../../data/hooks';
import { Notice } from '../../kit/notice';

/** Says that the background process cannot be reached. */
export function MainGone() {
  const { t } = useTranslation('app');
  const { main } = useData();
  const { state } = useObservable(main.connection);
  if (state === 'open') return null;
  if (state === 'refused')
    return (
      <Notice tone="danger" banner live title={t('refused.title')}>
        {t('refused.body')}
      </Notice>
    );
  return (
    <Notice
      tone="danger"
      banner
      live
      title={t('gone.title')}
      actions={
        <Button size="xs" onClick={main.reconnect}>
          {t('common:retryNow')}
        </Button>
      }
    >
      {t('gone.body')}
    </Notice>
  );
}
