import { Button, Menu, Tabs } from '@mantine/core';
import { IconPlus, IconTerminal2, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isLive } from '../../../model/find';
import { hostId } from '../../../model/ids';
import type { Host } from '../../../model/state';
import { useHosts, useTopology } from '../../data/hooks';
import { Empty } from '../../kit/empty';
import { IconButton } from '../../kit/icon-button';
import { TerminalView } from './TerminalView';
import styles from './terminal.module.css';
import { type TerminalTab, useTerminals } from './terminals';
import { useOpenTerminal } from './use-open-terminal';

/** All open terminals, one of them in front; offers more on the host that is looked at. To be shown in one place at a time. */
export function TerminalPanel({ host }: { host: string }) {
  const { t } = useTranslation('terminal');
  const found = useTopology(host).state?.hosts[hostId(host)];
  const profiles = useHosts()?.hosts ?? [];
  const { tabs, front, show, close } = useTerminals();
  const shown = tabs.find(({ id }) => id === front);
  const nameOf = ({ number, session }: TerminalTab) => {
    const machine = profiles.find(({ profile }) => profile.id === session.host)?.profile.name ?? session.host;
    const place = session.container ?? machine;
    const elsewhere = session.container !== null && session.host !== host ? `, ${machine}` : '';
    return `${place}${elsewhere}${number > 1 ? ` (${number})` : ''}`;
  };
  if (!shown) return <Nothing host={found} />;
  return (
    <Tabs
      className={styles.panel}
      variant="pills"
      value={shown.id}
      keepMounted={false}
      onChange={(id) => id !== null && show(id)}
    >
      <div className={styles.bar}>
        <Tabs.List className={styles.tabs} aria-label={t('tabs')}>
          {tabs.map((tab) => (
            <div key={tab.id} className={styles.tab} data-front={tab === shown || undefined}>
              <Tabs.Tab value={tab.id} className={styles.name}>
                {nameOf(tab)}
              </Tabs.Tab>
              <IconButton
                icon={IconX}
                size={18}
                iconSize={12}
                label={t('close', { name: nameOf(tab) })}
                onClick={() => close(tab.id)}
              />
            </div>
          ))}
        </Tabs.List>
        <NewTerminal host={found} />
      </div>
      <Tabs.Panel key={shown.id} value={shown.id} className={styles.shown}>
        <TerminalView session={shown.session} name={nameOf(shown)} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Nothing({ host }: { host: Host | undefined }) {
  const { t } = useTranslation('terminal');
  const open = useOpenTerminal();
  return (
    <div className={styles.nothing}>
      <Empty
        within
        icon={IconTerminal2}
        title={t('none')}
        actions={
          host && (
            <>
              <Button onClick={() => open({ host: host.id, container: null })}>
                {t('onHost', { host: host.name })}
              </Button>
              <NewTerminal host={host} labelled />
            </>
          )
        }
      >
        {t('noneBody')}
      </Empty>
    </div>
  );
}

/** Offers the host, and every container that runs. */
function NewTerminal({ host, labelled = false }: { host: Host | undefined; labelled?: boolean }) {
  const { t } = useTranslation('terminal');
  const open = useOpenTerminal();
  if (!host) return null;
  const live = Object.values(host.containers)
    .filter(isLive)
    .toSorted((a, b) => a.name.localeCompare(b.name));
  if (labelled && live.length === 0) return null;
  const opening = (container: string | null) => () => open({ host: host.id, container }, { another: true });
  return (
    <Menu position="top-start" shadow="md">
      <Menu.Target>
        {labelled ? (
          <Button>{t('inContainer')}</Button>
        ) : (
          <IconButton icon={IconPlus} size="sm" iconSize={15} label={t('new')} />
        )}
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {!labelled && <Menu.Item onClick={opening(null)}>{t('onHost', { host: host.name })}</Menu.Item>}
        {!labelled && live.length > 0 && <Menu.Label>{t('containers')}</Menu.Label>}
        {live.map(({ id, name }) => (
          <Menu.Item key={id} onClick={opening(name)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
