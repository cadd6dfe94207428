import { IconMinus, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { removeServicePlan, scaleServicePlan } from '../../../model/plan';
import { liveTasks } from '../../../model/swarm/find';
import type { Service, ServicePort, Task } from '../../../model/swarm/types';
import { Empty } from '../../kit/empty';
import { IconButton } from '../../kit/icon-button';
import { Tag } from '../../kit/tag';
import table from '../networks/NetworksTable.module.css';
import { useAsk } from '../plans/ask';
import type { TabProps } from './SwarmSection';
import styles from './swarm.module.css';

/** What the swarm keeps running, and where. */
export function ServicesTab(props: TabProps) {
  const { t } = useTranslation('swarm');
  const services = Object.values(props.known.swarm.services).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (services.length === 0)
    return (
      <Empty within title={t('services.none')}>
        {t('services.noneWhy')}
      </Empty>
    );
  return (
    <div className={styles.tab}>
      <div className={styles.scroll}>
        <table className={table.table} aria-label={t('tabs.services')}>
          <thead>
            <tr>
              {['name', 'replicas', 'image', 'mode', 'ports', 'where'].map((name) => (
                <th key={name}>{t(`services.${name}`)}</th>
              ))}
              <th>
                <span className={table.unseen}>{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {services.map((service) => (
              <Row key={service.id} {...props} service={service} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const publishedText = ({ hostPort, containerPort, protocol, mode }: ServicePort) =>
  `${hostPort ?? '*'} → ${containerPort}/${protocol} (${mode})`;

function Row({ known, service }: TabProps & { service: Service }) {
  const { t } = useTranslation('swarm');
  const put = useAsk((asking) => asking.put);
  const { swarm, manager } = known;
  const tasks = liveTasks(swarm, service.id).toSorted((a, b) => (a.slot ?? 0) - (b.slot ?? 0));
  const running = tasks.filter(({ state }) => state === 'running').length;
  const wanted = service.replicas ?? tasks.length;
  const id = crypto.randomUUID();
  const scale = (replicas: number) => {
    const plan = scaleServicePlan({ id, host: manager.id, service: service.name, replicas });
    put({ kind: 'plan', host: manager.id, plan, about: t('services.scaleAbout'), verb: t('services.scale') });
  };
  return (
    <tr>
      <td>
        <span className={table.name}>{service.name}</span>
      </td>
      <td>
        <span className={styles.scale}>
          <Tag tone={running === wanted ? 'ok' : 'warn'}>{`${running} / ${wanted}`}</Tag>
          {service.replicas !== null && (
            <>
              <IconButton
                icon={IconMinus}
                size="sm"
                label={t('services.fewer', { name: service.name })}
                disabled={service.replicas === 0}
                onClick={() => scale((service.replicas ?? 1) - 1)}
              />
              <IconButton
                icon={IconPlus}
                size="sm"
                label={t('services.further', { name: service.name })}
                onClick={() => scale((service.replicas ?? 0) + 1)}
              />
            </>
          )}
        </span>
      </td>
      <td className={styles.mono}>{service.image}</td>
      <td>{service.endpointMode}</td>
      <td className={styles.mono}>{service.ports.map(publishedText).join(', ') || '–'}</td>
      <td>
        <ul className={styles.tasks}>
          {tasks.map((task) => (
            <TaskLine key={task.id} task={task} node={swarm.nodes[task.node ?? '']?.name ?? null} />
          ))}
        </ul>
      </td>
      <td className={table.actions}>
        <IconButton
          icon={IconTrash}
          size="sm"
          label={t('services.remove', { name: service.name })}
          onClick={() => {
            const plan = removeServicePlan({ id, host: manager.id, service: service.name });
            const verb = t('services.removeVerb');
            put({ kind: 'plan', host: manager.id, plan, about: t('services.removeAbout'), verb, danger: true });
          }}
        />
      </td>
    </tr>
  );
}

function TaskLine({ task, node }: { task: Task; node: string | null }) {
  const { t } = useTranslation('swarm');
  return (
    <li title={task.message}>
      {task.slot !== null && <span className={styles.slot}>{task.slot}</span>}
      {node ?? t('services.nowhere')}
      {task.state !== 'running' && <Tag tone="warn">{task.state}</Tag>}
      <span className={styles.soft}>{Object.values(task.addresses).join(', ')}</span>
    </li>
  );
}
