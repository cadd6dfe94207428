import { Button, Progress } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { carriageOf, membersOf, swarmFindings } from '../../../model/swarm/doctor';
import { portFindings } from '../../../model/swarm/port-findings';
import { ErrorNotice } from '../../kit/error-notice';
import { Notice } from '../../kit/notice';
import { Findings } from './Findings';
import { PortTable } from './PortTable';
import type { TabProps } from './SwarmSection';
import styles from './swarm.module.css';
import { usePorts } from './use-ports';

/** Why an overlay does not work, or will not: what can be told from here, and what is really tried between the nodes. */
export function DoctorTab({ state, known }: TabProps) {
  const { t } = useTranslation('swarm');
  const ports = usePorts();
  const { swarm } = known;
  const nodes = useMemo(() => membersOf(state, swarm), [state, swarm]);
  const findings = useMemo(
    () => [...portFindings(state, ports.measured), ...swarmFindings(state, known)],
    [state, known, ports.measured],
  );
  const carriage = carriageOf(nodes.flatMap(({ host }) => state.hosts[host] ?? []));
  const { measured, total, running, error } = ports;
  const done = total > 0 && !running && measured.length === total;
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <p className={styles.hint}>{t('doctor.lead', { count: nodes.length })}</p>
        {running ? (
          <Button onClick={ports.cancel}>{t('common:cancel')}</Button>
        ) : (
          <Button
            variant="filled"
            leftSection={<IconStethoscope size={15} />}
            disabled={nodes.length < 2}
            onClick={() => ports.run({ nodes, dataPathPort: swarm.dataPathPort, ...carriage })}
          >
            {t(total > 0 ? 'doctor.again' : 'doctor.try')}
          </Button>
        )}
      </div>
      <div className={styles.scroll}>
        {running && (
          <Progress
            className={styles.progress ?? ''}
            value={total === 0 ? 0 : (100 * measured.length) / total}
            aria-label={t('doctor.trying')}
          />
        )}
        {error && <ErrorNotice error={error} />}
        {nodes.length < 2 && <Notice tone="info" title={t('doctor.few')} />}
        {done && measured.every(({ outcome }) => outcome === 'open') && (
          <Notice tone="ok" title={t('doctor.allOpen')} live />
        )}
        {findings.length > 0 ? (
          <Findings state={state} findings={findings} />
        ) : (
          total === 0 && nodes.length > 1 && <Notice tone="ok" title={t('doctor.nothing')} />
        )}
        {measured.length > 0 && <PortTable state={state} measured={measured} />}
      </div>
    </div>
  );
}
