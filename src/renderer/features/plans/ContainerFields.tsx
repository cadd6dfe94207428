import { Autocomplete, type ComboboxData, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hasImage } from '../../../model/operations/checks/image';
import type { Images } from '../../../model/operations/module';
import { splitWords } from '../../../model/shell-words';
import { Disclosure } from '../../kit/disclosure';
import styles from './ContainerFields.module.css';
import type { ContainerDraft } from './container-draft';
import { LabelFields } from './LabelFields';
import { PortFields } from './PortFields';
import type { Fields } from './use-fields';

type Props = {
  draft: ContainerDraft;
  onChange: (change: Partial<ContainerDraft>) => void;
  images: Images;
  fields: Fields;
  /** Networks to choose from; null where there is no choice. */
  networks: ComboboxData | null;
  /** Whether its network has addresses of this family to choose from. */
  ipv6: boolean;
  /** It has no leg of its own, and so neither addresses nor ports. */
  lonely: boolean;
  /** What else can be said of its legs. */
  children?: ReactNode;
};

/** Everything that can be said of a container to be run. */
export function ContainerFields({ draft, onChange, images, fields, networks, ipv6, lonely, children }: Props) {
  const { t } = useTranslation('plans');
  const image = draft.image.trim();
  const pulled = images !== null && image !== '' && !hasImage(images, image);
  return (
    <Stack gap={12}>
      <div className={styles.pair}>
        <TextInput
          label={t('container.name')}
          value={draft.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          {...fields.at('name')}
        />
        <Autocomplete
          label={t('container.image')}
          placeholder={t('container.imagePlaceholder')}
          data={[...(images ?? [])]}
          value={draft.image}
          onChange={(value) => onChange({ image: value })}
          limit={40}
          maxDropdownHeight={220}
          comboboxProps={{ shadow: 'md' }}
          description={pulled ? t('container.imagePulled') : undefined}
          {...fields.at('image')}
        />
      </div>
      {networks && (
        <Select
          label={t('container.network')}
          data={networks}
          value={draft.network}
          onChange={(value) => value && onChange({ network: value })}
          allowDeselect={false}
          searchable
          {...fields.at('network')}
        />
      )}
      <TextInput
        label={t('container.command')}
        placeholder={t('container.commandHint')}
        classNames={{ input: styles.mono }}
        value={draft.command}
        spellCheck={false}
        error={splitWords(draft.command) === null ? ' ' : undefined}
        onChange={(event) => onChange({ command: event.currentTarget.value })}
      />
      {!lonely && (
        <div className={styles.pair}>
          <div>
            <TextInput
              label={t('container.address')}
              placeholder={t('container.addressPlaceholder')}
              classNames={{ input: styles.mono }}
              value={draft.ipv4}
              onChange={(event) => onChange({ ipv4: event.currentTarget.value })}
              {...fields.at('endpoint.ipv4')}
            />
            {fields.warningAt('endpoint.ipv4')}
          </div>
          <TagsInput
            label={t('container.aliases')}
            placeholder={draft.aliases.length === 0 ? t('container.aliasesHint') : undefined}
            value={draft.aliases}
            onChange={(aliases) => onChange({ aliases })}
            acceptValueOnBlur
            splitChars={[',', ' ']}
            {...fields.at('endpoint.aliases')}
          />
        </div>
      )}
      {!lonely && ipv6 && (
        <TextInput
          label={t('container.address6')}
          placeholder={t('container.addressPlaceholder')}
          classNames={{ input: styles.mono }}
          value={draft.ipv6}
          onChange={(event) => onChange({ ipv6: event.currentTarget.value })}
          {...fields.at('endpoint.ipv6')}
        />
      )}
      {children}
      {(!lonely || draft.ports.length > 0) && (
        <PortFields ports={draft.ports} onChange={(ports) => onChange({ ports })} fields={fields} />
      )}
      <Disclosure label={t('container.more')}>
        <Stack gap={12}>
          <TagsInput
            label={t('container.env')}
            placeholder={t('container.envHint')}
            value={draft.env}
            onChange={(env) => onChange({ env })}
            acceptValueOnBlur
            splitChars={[]}
            {...fields.at('env')}
          />
          <LabelFields labels={draft.labels} onChange={(labels) => onChange({ labels })} />
        </Stack>
      </Disclosure>
    </Stack>
  );
}
