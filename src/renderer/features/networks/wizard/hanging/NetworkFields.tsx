import { Button, NumberInput, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanProblem } from '../../../../../model/plan';
import type { Host, State } from '../../../../../model/state';
import { IconButton } from '../../../../kit/icon-button';
import { useFields } from '../../../plans/use-fields';
import type { Wizard } from '../use-wizard';
import shared from '../wizard.module.css';
import styles from './hanging.module.css';
import type { HangingDraft, NetworkDraft } from './hanging-draft';
import { PoolFields } from './PoolFields';
import { poolMend } from './pool-mend';
import { newPool } from './suggested';
import type { Hanging } from './use-hanging';

type Props = {
  host: Host;
  state: State;
  wizard: Wizard<HangingDraft>;
  hanging: Hanging;
  network: NetworkDraft;
  position: number;
};

/** One network: its name, its VLAN where it has one, and its addresses. */
export function NetworkFields({ host, state, wizard, hanging, network, position }: Props) {
  const { t } = useTranslation('networks');
  const { kind, settings, change, changeNetwork, changePool } = hanging;
  const { key, name, vlan, pools } = network;
  const mend = useCallback(
    (problem: PlanProblem) => poolMend(problem, network, (pool, part) => changePool(network, pool, part), t),
    [network, changePool, t],
  );
  const step = wizard.stepsOf('network.create')[position] ?? -1;
  const all = wizard.draft.seen.includes(kind.tagged ? 'networks' : 'network');
  const fields = useFields({ problems: wizard.foresight.problems, step, all, mend });
  const said = fields.at('name');
  const twice = settings.networks.filter((one) => Number(one.vlan) === Number(vlan)).length > 1;
  const body = (
    <Stack gap={14}>
      <div className={kind.tagged ? styles.vlan : undefined}>
        {kind.tagged && (
          <NumberInput
            label={t('hanging.vlan')}
            value={vlan}
            min={1}
            max={4094}
            clampBehavior="blur"
            onChange={(value) => changeNetwork(key, { vlan: value })}
            error={twice ? t('hanging.vlanTwice') : undefined}
          />
        )}
        <TextInput
          label={t('bridge.name')}
          placeholder={t(`hanging.placeholder.${kind.mode}`, { vlan })}
          value={name}
          onChange={(event) => changeNetwork(key, { name: event.currentTarget.value })}
          autoFocus={position === 0}
          spellCheck={false}
          {...said}
          error={said.error && name.trim() === '' ? t('bridge.nameMissing') : said.error}
        />
      </div>
      {pools.map((pool, at) => (
        <PoolFields
          key={pool.key}
          {...{ host, state, hanging, network, pool, at, fields }}
          onRemove={() => changeNetwork(key, { pools: pools.filter((one) => one !== pool) })}
        />
      ))}
      {kind.layer3 && (
        <div>
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconPlus size={14} />}
            onClick={() => changeNetwork(key, { pools: [...pools, newPool(kind, settings, network, host, state)] })}
          >
            {t('hanging.addSubnet')}
          </Button>
        </div>
      )}
    </Stack>
  );
  if (!kind.tagged) return body;
  const title = t('hanging.vlanTitle', { parent: settings.parent, vlan });
  return (
    <section className={shared.container} aria-label={title}>
      <div className={shared.containerHead}>
        <h3>{title}</h3>
        {settings.networks.length > 1 && (
          <IconButton
            icon={IconTrash}
            label={t('containers.remove', { name: title })}
            onClick={() => change({ networks: settings.networks.filter((one) => one.key !== key) })}
          />
        )}
      </div>
      <div className={shared.containerBody}>{body}</div>
    </section>
  );
}
