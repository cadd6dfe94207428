import { Button, Checkbox, Progress, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addressesOf } from '../../../../model/operations/effects/swarm';
import type { Host } from '../../../../model/state';
import { carriageOf, memberFindings } from '../../../../model/swarm/doctor';
import { portFindings } from '../../../../model/swarm/port-findings';
import { ErrorNotice } from '../../../kit/error-notice';
import { Notice } from '../../../kit/notice';
import { Tag } from '../../../kit/tag';
import { Findings } from '../../swarm/Findings';
import { PortTable } from '../../swarm/PortTable';
import type { usePorts } from '../../swarm/use-ports';
import wizard from '../wizard/wizard.module.css';
import type { StepProps } from './OverlayWizard';
import styles from './overlay.module.css';
import { addressOf, chosenHosts, isElsewhere, managerOf } from './overlay-draft';

type Props = StepProps & { ports: ReturnType<typeof usePorts> };

/** Which hosts share the network, where the others find each of them, and whether they really do. */
export function HostsStep({ state, draft, change, managed, ports }: Props) {
  const { t } = useTranslation('swarm');
  const manager = managerOf(draft, state);
  const chosen = chosenHosts(draft, state);
  const members = useMemo(
    () => chosen.map((host) => ({ host, address: addressOf(draft, state, host) })),
    [chosen, draft, state],
  );
  const findings = [...memberFindings(members), ...portFindings(state, ports.measured)];
  const known = carriageOf(chosen);
  const carriage = { ...known, encrypted: known.encrypted || draft.encrypted };
  const toggle = (host: Host, on: boolean) =>
    change({ hosts: on ? [...draft.hosts, host.id] : draft.hosts.filter((id) => id !== host.id) });
  const tried = ports.total > 0 && !ports.running && ports.measured.length === ports.total;
  return (
    <>
      <p className={wizard.lead}>{t('overlay.hostsLead')}</p>
      <ul className={styles.hosts} aria-label={t('overlay.hosts')}>
        {managed.map((host) => {
          const on = draft.hosts.includes(host.id);
          const elsewhere = !on && isElsewhere(draft, state, host);
          return (
            <li key={host.id} className={styles.host} data-on={on || undefined}>
              <Checkbox
                label={host.name}
                checked={on}
                disabled={elsewhere}
                onChange={(event) => toggle(host, event.currentTarget.checked)}
              />
              {on && host.id === manager?.id && <Tag tone="accent">{t('role.manager')}</Tag>}
              {host.swarm && <Tag>{t(elsewhere ? 'overlay.elsewhere' : 'overlay.member')}</Tag>}
              {on && (
                <Select
                  className={styles.address ?? ''}
                  aria-label={t('overlay.address', { host: host.name })}
                  data={[...new Set([addressOf(draft, state, host), ...addressesOf(host)])].filter(Boolean)}
                  value={addressOf(draft, state, host)}
                  disabled={host.swarm !== undefined}
                  allowDeselect={false}
                  onChange={(value) => value && change({ addresses: { ...draft.addresses, [host.id]: value } })}
                />
              )}
            </li>
          );
        })}
      </ul>
      <p className={wizard.hint}>{t('overlay.addressHint')}</p>
      {managed.length < 2 && <Notice tone="info" title={t('overlay.oneHost')} />}
      {chosen.length > 1 && (
        <section className={styles.ports} aria-label={t('doctor.ports')}>
          <div className={styles.portsHead}>
            <h3>{t('doctor.ports')}</h3>
            {ports.running ? (
              <Button size="xs" onClick={ports.cancel}>
                {t('common:cancel')}
              </Button>
            ) : (
              <Button
                size="xs"
                onClick={() =>
                  ports.run({
                    nodes: members.map(({ host, address }) => ({
                      host: host.id,
                      address,
                      manager: host.id === manager?.id,
                    })),
                    dataPathPort: manager?.swarm?.known?.dataPathPort ?? 4789,
                    ...carriage,
                  })
                }
              >
                {t(tried ? 'doctor.again' : 'doctor.try')}
              </Button>
            )}
          </div>
          <p className={wizard.hint}>
            {t(carriage.encrypted ? 'overlay.portsEncrypted' : 'overlay.portsHint', { size: carriage.size })}
          </p>
          {ports.running && (
            <Progress
              value={ports.total === 0 ? 0 : (100 * ports.measured.length) / ports.total}
              aria-label={t('doctor.trying')}
            />
          )}
          {ports.error && <ErrorNotice error={ports.error} />}
          {tried && ports.measured.every(({ outcome }) => outcome === 'open') && (
            <Notice tone="ok" title={t('doctor.allOpen')} live />
          )}
        </section>
      )}
      {findings.length > 0 && <Findings state={state} findings={findings} />}
      {ports.measured.length > 0 && <PortTable state={state} measured={ports.measured} />}
    </>
  );
}
