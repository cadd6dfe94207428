import { Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findContainer, findNetwork } from '../../../model/find';
import { hostId } from '../../../model/ids';
import { connectPlan } from '../../../model/plan';
import type { Container, Host, State } from '../../../model/state';
import { AskFrame } from './AskFrame';
import type { Ask } from './ask';
import styles from './ContainerFields.module.css';
import { byName, choiceLabel, networksOf } from './network-choices';
import { useFields } from './use-fields';
import { useForesight } from './use-foresight';
import { useAddressMend } from './use-mends';

type Props = { ask: Extract<Ask, { kind: 'connect' }>; state: State; onClose: () => void };
type Draft = { container: string | null; network: string | null; ipv4: string; aliases: string[] };

/** Gives a container a leg on one more network. */
export function ConnectForm({ ask, state, onClose }: Props) {
  const { t } = useTranslation('plans');
  const host = state.hosts[hostId(ask.host)];
  const [draft, setDraft] = useState<Draft>({ container: ask.container, network: ask.network, ipv4: '', aliases: [] });
  const [all, setAll] = useState(false);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const plan = useMemo(() => {
    const { container, network, ipv4, aliases } = draft;
    if (container === null || network === null) return null;
    const endpoint = { ipv4: ipv4.trim() || null, ipv6: null, aliases };
    return connectPlan({ id: crypto.randomUUID(), host: hostId(ask.host), container, network, endpoint });
  }, [draft, ask.host]);
  const foresight = useForesight(state, plan, null);
  const network = host && draft.network !== null ? (findNetwork(host, draft.network) ?? null) : null;
  const mend = useAddressMend(host, network, (ipv4) => change({ ipv4 }));
  const fields = useFields({ problems: foresight.problems, step: 0, all: all || plan !== null, mend });
  if (!host) return null;
  const container = draft.container === null ? null : (findContainer(host, draft.container) ?? null);
  return (
    <AskFrame
      host={ask.host}
      plan={plan}
      foresight={foresight}
      verb={t('ask.applyConnect')}
      onClose={onClose}
      onRefused={() => setAll(true)}
    >
      <Stack gap={12}>
        <Select
          label={t('connectForm.container')}
          data={containersFor(host, draft.network)}
          value={draft.container}
          onChange={(value) => change({ container: value })}
          searchable
          {...fields.at('container')}
        />
        <Select
          label={t('container.network')}
          data={networksFor(host, container)}
          value={draft.network}
          onChange={(value) => change({ network: value })}
          searchable
          data-autofocus={ask.network === null || undefined}
          {...fields.at('network')}
        />
        <div className={styles.pair}>
          <div>
            <TextInput
              label={t('container.address')}
              placeholder={t('container.addressPlaceholder')}
              classNames={{ input: styles.mono }}
              value={draft.ipv4}
              onChange={(event) => change({ ipv4: event.currentTarget.value })}
              {...fields.at('endpoint.ipv4')}
            />
            {fields.warningAt('endpoint.ipv4')}
          </div>
          <TagsInput
            label={t('container.aliases')}
            placeholder={draft.aliases.length === 0 ? t('container.aliasesHint') : undefined}
            value={draft.aliases}
            onChange={(aliases) => change({ aliases })}
            acceptValueOnBlur
            {...fields.at('endpoint.aliases')}
          />
        </div>
      </Stack>
    </AskFrame>
  );
}

const networksFor = (host: Host, container: Container | null) =>
  networksOf(host)
    .filter((network) => !container?.endpoints[network.id])
    .map((network) => ({ value: network.name, label: choiceLabel(network) }));

function containersFor(host: Host, network: string | null): string[] {
  const found = network === null ? undefined : findNetwork(host, network);
  return Object.values(host.containers)
    .filter((container) => !(found && container.endpoints[found.id]))
    .sort(byName)
    .map(({ name }) => name);
}
