import { Button, Group } from '@mantine/core';
import { type ReactNode, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../model/operations/types';
import { useHost } from '../../data/hooks';
import { Notice } from '../../kit/notice';
import styles from './AskFrame.module.css';
import { PlanPreview } from './PlanPreview';
import { useShowPreview } from './preview';
import { useApply } from './use-apply';
import type { Foresight } from './use-foresight';

type Props = {
  host: string;
  /** null: there is nothing to preview yet. */
  plan: Plan | null;
  foresight: Foresight;
  verb: string;
  danger?: boolean;
  onClose: () => void;
  /** Asked for although something is in the way: problems are to be shown everywhere. */
  onRefused?: () => void;
  /** Goes where its outcome is verified. */
  onVerify?: () => void;
  children?: ReactNode;
};

/** A change under review: the form or sentence, the preview, and the button that does it. */
export function AskFrame({ onRefused, onVerify, children, ...props }: Props) {
  const { host, plan, foresight, verb, danger = false, onClose } = props;
  const { t } = useTranslation('plans');
  const entry = useHost(host);
  const apply = useApply(onClose, onVerify);
  const reachable = entry?.status.state === 'connected';
  // Typing goes before drawing.
  useShowPreview(useDeferredValue(plan ? foresight.after : null));
  return (
    <div className={styles.frame}>
      {!reachable && <Notice tone="warn" title={t('preview.stale', { host: entry?.profile.name ?? '' })} live />}
      {children}
      {plan && <PlanPreview foresight={foresight} elsewhere={onRefused !== undefined} />}
      <Group className={styles.actions} justify="flex-end" gap={8}>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button
          variant="filled"
          color={danger ? 'vermilion' : undefined}
          disabled={!reachable || (!onRefused && !foresight.ready)}
          onClick={() => {
            if (plan && foresight.ready) void apply(plan);
            else onRefused?.();
          }}
        >
          {verb}
        </Button>
      </Group>
    </div>
  );
}
