import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../../model/ids';
import type { Host } from '../../../../model/state';
import { IconButton } from '../../../kit/icon-button';
import { Tag } from '../../../kit/tag';
import type { TabProps } from '../HostSection';
import { useHostAsk } from '../host-ask';
import styles from '../linux.module.css';
import { obstacleTo } from '../obstacles';
import { userRules } from './rules';
import { Setting, SettingGroup } from './Setting';

const FORWARDING = { 4: 'net.ipv4.ip_forward', 6: 'net.ipv6.conf.all.forwarding' } as const;

/** What makes a host pass packets on: forwarding, promiscuous cards, and the rule that lets a VM route for others. */
export function SettingsTab({ via, host }: TabProps) {
  const { t } = useTranslation('linux');
  return (
    <section className={styles.settings} tabIndex={0} aria-label={t('tabs.settings')}>
      <SettingGroup title={t('settings.forwarding.title')} about={t('settings.forwarding.about')}>
        <Forwarding via={via} host={host} family={4} />
        <Forwarding via={via} host={host} family={6} />
      </SettingGroup>
      <Promiscuous via={via} host={host} />
      {host.engine && <Rules via={via} host={host} />}
    </section>
  );
}

type OnHost = { via: string; host: Host };

function Forwarding({ via, host, family }: OnHost & { family: 4 | 6 }) {
  const { t } = useTranslation('linux');
  const put = useHostAsk((asking) => asking.put);
  const value = host.namespaces[ROOT_NAMESPACE]?.sysctl[FORWARDING[family]];
  const on = value !== undefined && value !== '0';
  return (
    <Setting
      name={t(`settings.forwarding.families.${family}`)}
      detail={<code>{FORWARDING[family]}</code>}
      state={<OnOff on={value === undefined ? null : on} />}
      verb={t(on ? 'settings.turnOff' : 'settings.turnOn')}
      disabled={value === undefined || obstacleTo('settings', host) !== null}
      onChange={() => put({ kind: 'forwarding', via, machine: host.id, family, on: !on })}
    />
  );
}

function Promiscuous({ via, host }: OnHost) {
  const { t } = useTranslation('linux');
  const put = useHostAsk((asking) => asking.put);
  const cards = Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}).filter(
    ({ kind, master, network }) => kind !== 'loopback' && kind !== 'bridge' && master === null && network === null,
  );
  return (
    <SettingGroup title={t('settings.promiscuous.title')} about={t('settings.promiscuous.about')}>
      {cards.length === 0 && <li className={styles.none}>{t('settings.promiscuous.none')}</li>}
      {cards.map(({ name, kind, promiscuous }) => (
        <Setting
          key={name}
          name={name}
          detail={t(`topology:interface.kinds.${kind}`)}
          state={<OnOff on={promiscuous} />}
          verb={t(promiscuous ? 'settings.turnOff' : 'settings.turnOn')}
          disabled={obstacleTo('links', host) !== null}
          onChange={() => put({ kind: 'promiscuous', via, machine: host.id, device: name, on: !promiscuous })}
        />
      ))}
    </SettingGroup>
  );
}

function Rules({ via, host }: OnHost) {
  const { t } = useTranslation('linux');
  const put = useHostAsk((asking) => asking.put);
  const root = host.namespaces[ROOT_NAMESPACE];
  const rules = root ? userRules(root) : null;
  const changeable = obstacleTo('filter', host) === null;
  return (
    <SettingGroup
      title={t('settings.rules.title')}
      about={t('settings.rules.about')}
      action={
        <Button
          size="xs"
          leftSection={<IconPlus size={14} />}
          disabled={!changeable}
          onClick={() => put({ kind: 'filter', via, machine: host.id })}
        >
          {t('settings.rules.add')}
        </Button>
      }
    >
      {rules === null && <li className={styles.none}>{t('settings.rules.unread')}</li>}
      {rules?.length === 0 && <li className={styles.none}>{t('settings.rules.none')}</li>}
      {rules?.map(({ text, rule }, index) => (
        <li key={`${index} ${text}`} className={styles.setting}>
          <code className={styles.rule}>{text}</code>
          {rule && (
            <IconButton
              icon={IconTrash}
              iconSize={15}
              size="sm"
              disabled={!changeable}
              label={t('settings.rules.remove', { rule: text })}
              onClick={() => put({ kind: 'remove-filter', via, machine: host.id, rule })}
            />
          )}
        </li>
      ))}
    </SettingGroup>
  );
}

function OnOff({ on }: { on: boolean | null }) {
  const { t } = useTranslation('linux');
  if (on === null) return <Tag>{t('settings.unread')}</Tag>;
  return <Tag tone={on ? 'ok' : 'plain'}>{t(on ? 'settings.on' : 'settings.off')}</Tag>;
}
