import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { toShell } from '../../../model/operations';
import { useScheme } from '../../app/theme/scheme';
import { useObservable } from '../../data/hooks';
import { errorText } from '../../i18n/error-text';
import { Notice } from '../../kit/notice';
import type { TerminalSession, TerminalState } from './session';
import styles from './terminal.module.css';

export function TerminalView({ session, name }: { session: TerminalSession; name: string }) {
  const { t } = useTranslation('terminal');
  const state = useObservable(session.state);
  const scheme = useScheme();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return undefined;
    const detach = session.screen.attach(place.current);
    session.screen.focus();
    return detach;
  }, [session]);
  useEffect(() => session.screen.dress(scheme), [session, scheme]);
  return (
    <div className={styles.view}>
      {/* oxlint-disable-next-line prefer-tag-over-role -- there is no element for a terminal's screen */}
      <div
        ref={place}
        className={styles.screen}
        role="group"
        aria-label={t('screen', { name })}
        title={state.state === 'open' ? toShell(state.command) : undefined}
      />
      <Ending state={state} again={() => session.again()} />
    </div>
  );
}

/** What has become of it, when it does not go on. */
function Ending({ state, again }: { state: TerminalState; again: () => void }) {
  const { t } = useTranslation('terminal');
  if (state.state === 'open') return null;
  if (state.state === 'opening')
    return (
      <p className={styles.opening} role="status">
        {t('opening')}
      </p>
    );
  const actions = (
    <Button size="xs" onClick={again}>
      {t('again')}
    </Button>
  );
  if (state.state === 'ended') {
    const title = state.status === null ? t('endedBySignal') : t('ended', { status: state.status });
    return <Notice tone={state.status === 0 ? 'info' : 'warn'} title={title} actions={actions} banner live />;
  }
  const { message, advice } = errorText(t, state.error);
  return (
    <Notice tone="danger" title={message} actions={actions} banner live>
      {advice}
    </Notice>
  );
}
