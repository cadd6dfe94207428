import { Menu } from '@mantine/core';
import {
  IconArrowBigDownLines,
  IconArrowBigUpLines,
  IconDots,
  IconDropletHalf2,
  IconLogout,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { leaveSwarmPlan, type NodeDeed, nodeDeedPlan, removeNodePlan } from '../../../model/plan';
import { hostOfNode } from '../../../model/swarm/find';
import type { SwarmNode } from '../../../model/swarm/types';
import { IconButton } from '../../kit/icon-button';
import { Tag, type TagTone } from '../../kit/tag';
import table from '../networks/NetworksTable.module.css';
import { useAsk } from '../plans/ask';
import { planText } from '../plans/words';
import type { TabProps } from './SwarmSection';
import styles from './swarm.module.css';

const STATE_TONES: Record<SwarmNode['state'], TagTone> = {
  ready: 'ok',
  down: 'danger',
  disconnected: 'danger',
  unknown: 'warn',
};
const AVAILABILITY_TONES: Record<SwarmNode['availability'], TagTone> = {
  active: 'plain',
  pause: 'warn',
  drain: 'warn',
};

/** Every node with its part in the swarm, and what can be done with it. */
export function NodesTab(props: TabProps) {
  const { t } = useTranslation('swarm');
  const { state, known } = props;
  const nodes = Object.values(known.swarm.nodes).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const tasksOf = (id: string) =>
    Object.values(known.swarm.tasks).filter(({ node, state: is }) => node === id && is === 'running').length;
  return (
    <div className={styles.tab}>
      <div className={styles.scroll}>
        <table className={table.table} aria-label={t('tabs.nodes')}>
          <thead>
            <tr>
              {['name', 'role', 'state', 'availability', 'address', 'engine', 'tasks'].map((name) => (
                <th key={name}>{t(`nodes.${name}`)}</th>
              ))}
              <th>
                <span className={table.unseen}>{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {nodes.map((node) => (
              <tr key={node.id}>
                <td>
                  <span className={table.name}>{node.name}</span>
                  {!hostOfNode(state, node.id) && <span className={styles.apart}>{t('nodes.unconnected')}</span>}
                </td>
                <td>
                  {t(`role.${node.role}`)}
                  {node.leader && <span className={styles.apart}>{t('nodes.leader')}</span>}
                  {node.reachability === 'unreachable' && <Tag tone="danger">{t('nodes.unreachable')}</Tag>}
                </td>
                <td>
                  <Tag tone={STATE_TONES[node.state]}>{t(`state.${node.state}`)}</Tag>
                </td>
                <td>
                  <Tag tone={AVAILABILITY_TONES[node.availability]}>{t(`availability.${node.availability}`)}</Tag>
                </td>
                <td className={styles.mono}>{node.address}</td>
                <td className={styles.mono}>{node.engineVersion}</td>
                <td>{tasksOf(node.id)}</td>
                <td className={table.actions}>
                  <NodeActions {...props} node={node} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const ICONS = {
  promote: IconArrowBigUpLines,
  demote: IconArrowBigDownLines,
  drain: IconDropletHalf2,
  pause: IconPlayerPause,
  activate: IconPlayerPlay,
} satisfies Record<NodeDeed, unknown>;

function NodeActions({ state, known, node }: TabProps & { node: SwarmNode }) {
  const { t } = useTranslation('swarm');
  const put = useAsk((asking) => asking.put);
  const manager = known.manager.id;
  const own = hostOfNode(state, node.id);
  const deeds: NodeDeed[] = [
    node.role === 'manager' ? 'demote' : 'promote',
    ...(node.availability === 'active' ? (['drain', 'pause'] as const) : (['activate'] as const)),
  ];
  const id = crypto.randomUUID();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <IconButton icon={IconDots} size="sm" label={t('actionsOf', { name: node.name })} />
      </Menu.Target>
      <Menu.Dropdown>
        {deeds.map((deed) => {
          const Picture = ICONS[deed];
          const plan = nodeDeedPlan({ id, host: manager, node, deed });
          return (
            <Menu.Item
              key={deed}
              leftSection={<Picture size={15} stroke={1.6} />}
              onClick={() =>
                put({ kind: 'plan', host: manager, plan, about: t(`deed.about.${deed}`), verb: planText(t, plan) })
              }
            >
              {t(`deed.${deed}`)}
            </Menu.Item>
          );
        })}
        <Menu.Divider />
        {own && (
          <Menu.Item
            data-tone="danger"
            leftSection={<IconLogout size={15} stroke={1.6} />}
            onClick={() => {
              const plan = leaveSwarmPlan({ id, host: own.id, name: own.name, force: node.role === 'manager' });
              put({
                kind: 'plan',
                host: own.id,
                plan,
                about: t('deed.about.leave'),
                verb: t('deed.leave'),
                danger: true,
              });
            }}
          >
            {t('deed.leave')}
          </Menu.Item>
        )}
        <Menu.Item
          data-tone="danger"
          leftSection={<IconTrash size={15} stroke={1.6} />}
          disabled={node.role === 'manager'}
          onClick={() => {
            const plan = removeNodePlan({ id, host: manager, node });
            put({
              kind: 'plan',
              host: manager,
              plan,
              about: t('deed.about.remove'),
              verb: t('deed.remove'),
              danger: true,
            });
          }}
        >
          {t('deed.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
