import { Radio, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { findModeNetwork, isLive } from '../../../../../model/find';
import { ContainerFields } from '../../../plans/ContainerFields';
import { choiceLabel, networksOf } from '../../../plans/network-choices';
import { useFields } from '../../../plans/use-fields';
import { useAddressMend } from '../../../plans/use-mends';
import type { FormProps } from '../definition';
import type { OwnerDraft } from '../modes/container';
import styles from '../wizard.module.css';

/** Whose namespace is shared: that of a container that runs, or of one to be run first. */
export function OwnerForm({ host, wizard }: FormProps<OwnerDraft>) {
  const { t } = useTranslation('networks');
  const { draft, changeSettings: change, foresight, images } = wizard;
  const { existing, owner } = draft.settings;
  const running = Object.values(host.containers)
    .filter((one) => isLive(one) && one.networkMode !== 'host')
    .map(({ name }) => name)
    .sort();
  const changeOwner = (part: Partial<OwnerDraft['owner']>) => change({ owner: { ...owner, ...part } });
  const network = findModeNetwork(host, owner.network);
  const mend = useAddressMend(host, network, (ipv4) => changeOwner({ ipv4 }));
  const step = existing === null ? (wizard.stepsOf('container.run')[0] ?? -1) : -1;
  const fields = useFields({ problems: foresight.problems, step, all: draft.seen.includes('owner'), mend });
  return (
    <Stack gap={14}>
      <p className={styles.hint}>{t('owner.lead')}</p>
      <Radio.Group
        aria-label={t('owner.label')}
        value={existing === null ? 'new' : 'existing'}
        onChange={(value) => change({ existing: value === 'new' ? null : (running[0] ?? null) })}
      >
        <Stack gap={8}>
          <Radio value="existing" size="xs" label={t('owner.existing')} disabled={running.length === 0} />
          <Radio value="new" size="xs" label={t('owner.new')} />
        </Stack>
      </Radio.Group>
      {existing !== null ? (
        <Select
          label={t('owner.label')}
          data={running}
          value={existing}
          allowDeselect={false}
          searchable
          onChange={(value) => value !== null && change({ existing: value })}
        />
      ) : (
        <ContainerFields
          draft={owner}
          onChange={changeOwner}
          images={images}
          fields={fields}
          networks={networksOf(host).map((one) => ({ value: one.name, label: choiceLabel(one) }))}
          ipv6={network?.ipv6 ?? false}
          lonely={false}
        />
      )}
    </Stack>
  );
}
