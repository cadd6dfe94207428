import { Kbd, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { printed } from '../../kit/keys';
import { SECTIONS } from '../view';
import { useShortcutHelp } from './help';
import styles from './ShortcutHelp.module.css';

const ANYWHERE = [
  ['palette', 'mod+K'],
  ['sections', `alt+1 … ${SECTIONS.length}`],
  ['newNetwork', 'N'],
  ['runContainer', 'R'],
  ['filter', '/'],
  ['inspector', 'I'],
  ['verify', 'V'],
  ['help', '?'],
  ['escape', 'Esc'],
] as const;
const ON_DRAWING = [
  ['arrows', '← ↑ → ↓'],
  ['zoom', '+ −'],
  ['fit', '0'],
] as const;

export function ShortcutHelp() {
  const { t } = useTranslation('app');
  const { opened, toggle } = useShortcutHelp();
  return (
    <Modal
      opened={opened}
      onClose={toggle}
      title={t('shortcuts.title')}
      size={460}
      closeButtonProps={{ 'aria-label': t('common:closeDialog') }}
    >
      <Keys title={t('shortcuts.anywhere')} rows={ANYWHERE} />
      <Keys title={t('shortcuts.onDrawing')} rows={ON_DRAWING} />
    </Modal>
  );
}

function Keys({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  const { t } = useTranslation('app');
  return (
    <section className={styles.keys}>
      <h3>{title}</h3>
      <dl>
        {rows.map(([what, hotkey]) => (
          <div key={what}>
            <dt>{t(`shortcuts.${what}`)}</dt>
            <dd>
              {hotkey
                .split(' ')
                .map((key) => (key === '…' ? <span key={key}>…</span> : <Kbd key={key}>{printed(key)}</Kbd>))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
