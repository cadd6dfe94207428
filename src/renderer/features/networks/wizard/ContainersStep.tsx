import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { findNetwork } from '../../../../model/find';
import type { PlanProblem } from '../../../../model/plan';
import { suggestSubnet } from '../../../../model/plan';
import type { Host } from '../../../../model/state';
import { IconButton } from '../../../kit/icon-button';
import { ContainerFields } from '../../plans/ContainerFields';
import { type ContainerDraft, newContainer } from '../../plans/container-draft';
import { useFields } from '../../plans/use-fields';
import { useAddressMend } from '../../plans/use-mends';
import styles from './BridgeWizard.module.css';
import type { Wizard } from './use-wizard';

export function ContainersStep({ host, wizard }: { host: Host; wizard: Wizard }) {
  const { t } = useTranslation('networks');
  const { draft, change } = wizard;
  const { containers } = draft;
  const last = containers.at(-1);
  return (
    <>
      <p className={styles.lead}>{containers.length === 0 ? t('containers.none') : t('containers.lead')}</p>
      {containers.map((container, index) => (
        <OneContainer key={container.key} host={host} wizard={wizard} container={container} index={index} />
      ))}
      <Button
        leftSection={<IconPlus size={15} />}
        onClick={() => change({ containers: [...containers, newContainer('', last?.image)] })}
      >
        {t('containers.add')}
      </Button>
    </>
  );
}

type Props = { host: Host; wizard: Wizard; container: ContainerDraft; index: number };

function OneContainer({ host, wizard, container, index }: Props) {
  const { t } = useTranslation('networks');
  const { draft, change: put, changeNetwork, foresight, containerStep, images } = wizard;
  const change = useCallback(
    (part: Partial<ContainerDraft>) =>
      put({
        containers: draft.containers.map((other) => (other.key === container.key ? { ...other, ...part } : other)),
      }),
    [put, draft.containers, container.key],
  );
  const after = foresight.after.hosts[host.id];
  const network = after && findNetwork(after, draft.network.name.trim());
  const free = useAddressMend(after, network, (ipv4) => change({ ipv4 }));
  const mend = useCallback(
    (problem: PlanProblem) => {
      const subnet = suggestSubnet(host);
      if (problem.code === 'address-chosen-subnet' && subnet)
        return {
          label: t('mend.chooseSubnet', { value: subnet }),
          run: () => changeNetwork({ auto: false, subnet }),
        };
      return free(problem);
    },
    [free, host, changeNetwork, t],
  );
  const all = draft.seen.includes('containers');
  const fields = useFields({ problems: foresight.problems, step: containerStep(index), all, mend });
  const title = container.name
    ? t('containers.named', { name: container.name })
    : t('containers.title', { number: index + 1 });
  return (
    <section className={styles.container} aria-label={title}>
      <div className={styles.containerHead}>
        <h3>{title}</h3>
        <IconButton
          icon={IconTrash}
          label={t('containers.remove', { name: title })}
          onClick={() => put({ containers: draft.containers.filter((other) => other.key !== container.key) })}
        />
      </div>
      <div className={styles.containerBody}>
        <ContainerFields
          draft={container}
          onChange={change}
          images={images}
          fields={fields}
          host={null}
          ipv6={draft.network.ipv6}
        />
      </div>
    </section>
  );
}
