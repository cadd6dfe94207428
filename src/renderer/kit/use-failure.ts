import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { portolanError } from '../client';
import { errorText } from '../i18n/error-text';

/** Says in a corner what a call failed with; for calls that have no place of their own for it. */
export function useFailure(): (failure: unknown) => void {
  const { t } = useTranslation();
  return useCallback(
    (failure) => {
      const error = portolanError(failure);
      if (error.code === 'cancelled') return;
      const { message, advice } = errorText(t, error);
      notifications.show({
        color: 'vermilion',
        title: message,
        message: advice,
        autoClose: 8000,
        closeButtonProps: { 'aria-label': t('close') },
      });
    },
    [t],
  );
}
