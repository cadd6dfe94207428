import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { findModeNetwork } from '../../../../model/find';
import type { PlanProblem } from '../../../../model/plan';
import type { Host } from '../../../../model/state';
import { IconButton } from '../../../kit/icon-button';
import { ContainerFields } from '../../plans/ContainerFields';
import { type ContainerDraft, newContainer } from '../../plans/container-draft';
import { isLonely } from '../../plans/network-choices';
import { type Fields, useFields } from '../../plans/use-fields';
import { useAddressMend } from '../../plans/use-mends';
import type { Wizard } from './use-wizard';
import styles from './wizard.module.css';

export function ContainersStep<S>({ host, wizard }: { host: Host; wizard: Wizard<S> }) {
  const { t } = useTranslation('networks');
  const { draft, change, definition } = wizard;
  const { containers } = draft;
  const last = containers.at(-1);
  const add = () => {
    const made = newContainer(last?.network ?? '', last?.image);
    change({ containers: [...containers, { ...made, command: last?.command ?? '' }] });
  };
  return (
    <>
      <p className={styles.lead}>
        {containers.length === 0 ? t('containers.none') : t(`containers.lead.${definition.mode}`)}
      </p>
      {containers.map((container, index) => (
        <OneContainer key={container.key} host={host} wizard={wizard} container={container} index={index} />
      ))}
      <Button leftSection={<IconPlus size={15} />} onClick={add}>
        {t('containers.add')}
      </Button>
    </>
  );
}

type Props<S> = { host: Host; wizard: Wizard<S>; container: ContainerDraft; index: number };

function OneContainer<S>({ host, wizard, container, index }: Props<S>) {
  const { t } = useTranslation('networks');
  const { draft, change: put, changeSettings, definition, foresight, containerStep, images } = wizard;
  const change = useCallback(
    (part: Partial<ContainerDraft>) =>
      put({
        containers: draft.containers.map((other) => (other.key === container.key ? { ...other, ...part } : other)),
      }),
    [put, draft.containers, container.key],
  );
  const { choices, all, ipv6 } = definition.legs(draft.settings);
  const chosen = choices.find(({ value }) => value === container.network) ?? choices[0];
  const after = foresight.after.hosts[host.id];
  const network = after && findModeNetwork(after, chosen?.network ?? '');
  const free = useAddressMend(after, network, (ipv4) => change({ ipv4 }));
  const mend = useCallback(
    (problem: PlanProblem) => definition.mendContainer?.(problem, host, changeSettings, t) ?? free(problem),
    [definition, free, host, changeSettings, t],
  );
  const shown = draft.seen.includes('containers');
  const fields = useFields({ problems: foresight.problems, step: containerStep(index), all: shown, mend });
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
          draft={{ ...container, network: chosen?.value ?? '' }}
          onChange={change}
          images={images}
          fields={fields}
          networks={
            all || choices.length < 2
              ? null
              : choices.map(({ value, network: label }) => ({ value, label: label || '…' }))
          }
          ipv6={ipv6}
          lonely={isLonely(chosen?.network ?? '')}
        >
          {all && choices.length > 1 && (
            <MoreLegs
              networks={choices.slice(1).map((one) => one.network)}
              container={container}
              onChange={change}
              fields={fields}
            />
          )}
        </ContainerFields>
      </div>
    </section>
  );
}

type MoreProps = {
  networks: string[];
  container: ContainerDraft;
  onChange: (part: Partial<ContainerDraft>) => void;
  fields: Fields;
};

/** Addresses on the further networks of a container. */
function MoreLegs({ networks, container, onChange, fields }: MoreProps) {
  const { t } = useTranslation('networks');
  return (
    <div className={styles.pair}>
      {networks.map((network, position) => (
        <TextInput
          key={network}
          label={t('containers.addressOn', { network })}
          placeholder={t('plans:container.addressPlaceholder')}
          classNames={{ input: styles.mono }}
          value={container.more[network] ?? ''}
          onChange={(event) => onChange({ more: { ...container.more, [network]: event.currentTarget.value } })}
          {...fields.at(`more.${position}.endpoint.ipv4`)}
        />
      ))}
    </div>
  );
}
