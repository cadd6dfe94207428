import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData, ErrorDetails } from '../../contract/errors';
import { errorText } from '../i18n/error-text';
import { CommandBlock } from './command-block';
import styles from './error-notice.module.css';
import { Notice } from './notice';

type Props = { error: ErrorData; host?: string | undefined; actions?: ReactNode; children?: ReactNode };

/** What happened, what to do, and on demand what the thing itself said. */
export function ErrorNotice({ error, host, actions, children }: Props) {
  const { t } = useTranslation();
  const text = errorText(t, error, { host });
  return (
    <Notice tone={error.code === 'cancelled' ? 'info' : 'danger'} title={text.message} actions={actions} live>
      <p>{text.advice}</p>
      {children}
      <ErrorOutput details={error.details} />
    </Notice>
  );
}

export function ErrorOutput({ details }: { details: ErrorDetails }) {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure(false);
  const text = detailsText(details, t);
  if (!text) return null;
  return (
    <div className={styles.output}>
      <UnstyledButton className={styles.toggle} aria-expanded={opened} onClick={toggle}>
        <IconChevronRight size={14} data-opened={opened || undefined} aria-hidden />
        {t('details')}
      </UnstyledButton>
      <Collapse expanded={opened} keepMounted={false}>
        <CommandBlock text={text} label={t('details')} limit={220} />
      </Collapse>
    </div>
  );
}

type Translate = (key: string, fill: Record<string, number>) => string;

function detailsText({ command, exitStatus, stderr, status }: ErrorDetails, t: Translate): string {
  const lines = [
    command && `$ ${command}`,
    stderr?.trim(),
    exitStatus !== undefined && t('exitStatus', { status: exitStatus }),
    status !== undefined && t('httpStatus', { status }),
  ];
  return lines.filter(Boolean).join('\n');
}
