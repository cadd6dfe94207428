import { Kbd } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { printed } from '../../kit/keys';
import { fitting } from './fitting';
import styles from './Palette.module.css';
import { useCommands } from './use-commands';

/** Ctrl or Cmd and K: everything the app can do, by name. */
export function Palette() {
  const { t } = useTranslation('app');
  const [query, setQuery] = useState('');
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut="mod + K"
      tagsToIgnore={[]}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      size={580}
      centered={false}
      overlayProps={{ backgroundOpacity: 0.25, blur: 0 }}
      transitionProps={{ duration: 90, transition: 'fade' }}
      shadow="none"
    >
      <Spotlight.Search
        leftSection={<IconSearch size={17} stroke={1.6} aria-hidden />}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        classNames={{ input: styles.search ?? '' }}
      />
      <Found query={query} />
    </Spotlight.Root>
  );
}

/** Only there while the palette is open: commands follow from all that is on the screen. */
function Found({ query }: { query: string }) {
  const { t } = useTranslation('app');
  const groups = fitting(useCommands(), query);
  return (
    <Spotlight.ActionsList className={styles.list}>
      {groups.length === 0 && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
      {groups.map(({ group, commands }) => (
        <Spotlight.ActionsGroup key={group} label={t(`palette.groups.${group}`)} className={styles.group}>
          {commands.map(({ id, title, about, icon: Picture, hotkey, run }) => (
            <Spotlight.Action key={id} className={styles.action} onClick={run}>
              <Picture size={17} stroke={1.6} aria-hidden />
              <span className={styles.title}>{title}</span>
              {about && <span className={styles.about}>{about}</span>}
              {hotkey && <Kbd size="xs">{printed(hotkey)}</Kbd>}
            </Spotlight.Action>
          ))}
        </Spotlight.ActionsGroup>
      ))}
    </Spotlight.ActionsList>
  );
}
