import { Button, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './Gallery.module.css';
import { useNetworksView } from './networks-view';
import { BridgePicture } from './pictures/BridgePicture';

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
        <ul className={styles.cards}>
          <li>
            <UnstyledButton className={styles.card} onClick={() => go('bridge')}>
              <BridgePicture />
              <h2>
                <VisuallyHidden component="span">{t('gallery.open')}</VisuallyHidden> {t('gallery.bridge.title')}
              </h2>
              <p>{t('gallery.bridge.sentence')}</p>
              <p className={styles.cost}>{t('gallery.bridge.cost')}</p>
            </UnstyledButton>
          </li>
        </ul>
      </div>
    </main>
  );
}
