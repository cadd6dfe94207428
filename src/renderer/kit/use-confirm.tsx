import { modals } from '@mantine/modals';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

type Question = { title: string; body: string; yes: string; onYes: () => void };

/** Asks before something that cannot be undone from here. */
export function useConfirm(): (question: Question) => void {
  const { t } = useTranslation();
  return useCallback(
    ({ title, body, yes, onYes }) => {
      modals.openConfirmModal({
        title,
        children: <p>{body}</p>,
        labels: { confirm: yes, cancel: t('cancel') },
        confirmProps: { variant: 'filled', color: 'vermilion' },
        closeButtonProps: { 'aria-label': t('closeDialog') },
        size: 420,
        onConfirm: onYes,
      });
    },
    [t],
  );
}
