import { Button, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Mode } from '../../../model/plan';
import { useView } from '../../app/view';
import styles from './Gallery.module.css';
import { useNetworksView } from './networks-view';
import { PICTURES } from './pictures';
import { dropApplied } from './wizard/drafts';

type Choice = Mode | 'overlay';

const GROUPS: { name: string; modes: readonly Choice[] }[] = [
  { name: 'behind', modes: ['published', 'bridge', 'several'] },
  { name: 'lan', modes: ['macvlan', 'vlan', 'ipvlan-l2', 'ipvlan-l3'] },
  { name: 'across', modes: ['overlay'] },
  { name: 'shared', modes: ['host', 'container', 'none'] },
];

/** One card per mode: a picture, what one gets, and what it costs. */
export function Gallery() {
  const { t } = useTranslation('networks');
  const go = useNetworksView((view) => view.go);
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <Button
          variant="subtle"
          size="xs"
          className={styles.back}
          leftSection={<IconArrowLeft size={14} />}
          onClick={() => go('table')}
        >
          {t('title')}
        </Button>
        <h1 className={styles.title}>{t('gallery.title')}</h1>
        <p className={styles.lead}>{t('gallery.lead')}</p>
        {GROUPS.map(({ name, modes }) => (
          <section key={name} aria-labelledby={`gallery-${name}`}>
            <h2 id={`gallery-${name}`} className={styles.group}>
              {t(`gallery.groups.${name}`)}
            </h2>
            <ul className={styles.cards}>
              {modes.map((mode) => (
                <li key={mode}>
                  <Card mode={mode} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </main>
  );
}

function Card({ mode }: { mode: Choice }) {
  const { t } = useTranslation('networks');
  const host = useView((view) => view.host) ?? '';
  const go = useNetworksView((view) => view.go);
  const Picture = PICTURES[mode];
  return (
    <UnstyledButton
      className={styles.card}
      onClick={() => {
        if (mode !== 'overlay') dropApplied(host, mode);
        go(mode);
      }}
    >
      <Picture />
      <h3>
        <VisuallyHidden component="span">{t('gallery.open')}</VisuallyHidden> {t(`gallery.names.${mode}`)}
      </h3>
      <p>{t(`gallery.sentences.${mode}`)}</p>
      <p className={styles.cost}>{t(`gallery.costs.${mode}`)}</p>
    </UnstyledButton>
  );
}
