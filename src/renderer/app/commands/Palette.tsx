import { Kbd } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { printed } from '../../kit/keys';
import { useView } from '../view';
import { useAskingEnds, useEndCommands } from './asking-ends';
import { type FittingGroup, fitting } from './fitting';
import styles from './Palette.module.css';
import { useCommands } from './use-commands';

/** Ctrl or Cmd and K: everything the app can do, by name. */
export function Palette() {
  const { t } = useTranslation('app');
  const [query, setQuery] = useState('');
  const { end, from, stop } = useAskingEnds();
  const placeholder = end ? t(`verify:ends.${end}`, { from: from?.label }) : t('palette.placeholder');
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={stop}
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
        placeholder={placeholder}
        aria-label={placeholder}
        classNames={{ input: styles.search ?? '' }}
      />
      {end ? <Ends query={query} onNext={() => setQuery('')} /> : <Found query={query} onNext={() => setQuery('')} />}
    </Spotlight.Root>
  );
}

type FoundProps = { query: string; onNext: () => void };

/** Only there while the palette is open: commands follow from all that is on the screen. */
function Found({ query, onNext }: FoundProps) {
  return <Offered groups={fitting(useCommands(), query)} onNext={onNext} />;
}

/** The ends of a question, one after the other. */
function Ends({ query, onNext }: FoundProps) {
  const host = useView((view) => view.host);
  // What was typed fits itself.
  const commands = useEndCommands(host, query).map((command) =>
    command.id === 'to/typed' ? { ...command, keywords: [query] } : command,
  );
  return <Offered groups={fitting(commands, query)} onNext={onNext} />;
}

function Offered({ groups, onNext }: { groups: FittingGroup[]; onNext: () => void }) {
  const { t } = useTranslation('app');
  return (
    <Spotlight.ActionsList className={styles.list}>
      {groups.length === 0 && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
      {groups.map(({ group, commands }) => (
        <Spotlight.ActionsGroup key={group} label={t(`palette.groups.${group}`)} className={styles.group}>
          {commands.map(({ id, title, about, icon: Picture, hotkey, stay = false, run }) => (
            <Spotlight.Action
              key={id}
              className={styles.action}
              closeSpotlightOnTrigger={!stay}
              onClick={() => {
                if (stay) onNext();
                run();
              }}
            >
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
