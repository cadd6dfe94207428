import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../kit/icon-button';
import styles from './ContainerFields.module.css';

type Pair = { name: string; value: string };
type Words = { title: string; add: string; name: string; value: string };
type Props = { labels: Pair[]; onChange: (labels: Pair[]) => void; words?: Words };

/** Names with values; labels, unless `words` say otherwise. */
export function LabelFields({ labels, onChange, words }: Props) {
  const { t } = useTranslation('plans');
  const said = words ?? {
    title: t('labels.title'),
    add: t('labels.add'),
    name: t('labels.name'),
    value: t('labels.value'),
  };
  const change = (index: number, change: Partial<Pair>) =>
    onChange(labels.map((label, at) => (at === index ? { ...label, ...change } : label)));
  return (
    <div role="group" aria-label={said.title}>
      {labels.length > 0 && <div className={styles.legend}>{said.title}</div>}
      {labels.map((label, index) => (
        <div key={index} className={styles.label}>
          <TextInput
            aria-label={said.name}
            placeholder={said.name}
            value={label.name}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
          />
          <TextInput
            aria-label={said.value}
            placeholder={said.value}
            value={label.value}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
          />
          <IconButton
            icon={IconTrash}
            label={t('labels.remove', { name: label.name })}
            onClick={() => onChange(labels.filter((_label, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        variant="subtle"
        size="xs"
        className={styles.add}
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...labels, { name: '', value: '' }])}
      >
        {said.add}
      </Button>
    </div>
  );
}
