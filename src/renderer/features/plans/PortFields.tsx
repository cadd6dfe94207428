import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../kit/icon-button';
import styles from './ContainerFields.module.css';
import { newPort, type PortDraft } from './container-draft';
import type { Fields } from './use-fields';

type Props = { ports: PortDraft[]; onChange: (ports: PortDraft[]) => void; fields: Fields };

/** Published ports: where on the host, and which of the container. */
export function PortFields({ ports, onChange, fields }: Props) {
  const { t } = useTranslation('plans');
  const change = (index: number, change: Partial<PortDraft>) =>
    onChange(ports.map((port, at) => (at === index ? { ...port, ...change } : port)));
  return (
    <div role="group" aria-label={t('container.ports')}>
      {ports.length > 0 && <div className={styles.legend}>{t('container.ports')}</div>}
      {ports.map((port, index) => (
        <div key={index} className={styles.port}>
          <TextInput
            aria-label={t('container.hostAddress')}
            placeholder={t('container.hostAddressAny')}
            value={port.hostAddress}
            onChange={(event) => change(index, { hostAddress: event.currentTarget.value })}
            {...fields.at(`ports.${index}.hostAddress`)}
          />
          <NumberInput
            aria-label={t('container.hostPort')}
            placeholder={t('container.hostPortAny')}
            hideControls
            value={port.hostPort}
            onChange={(hostPort) => change(index, { hostPort })}
            {...fields.at(`ports.${index}.hostPort`)}
          />
          <span className={styles.arrow} aria-hidden>
            →
          </span>
          <NumberInput
            aria-label={t('container.containerPort')}
            hideControls
            value={port.containerPort}
            onChange={(containerPort) => change(index, { containerPort })}
            {...fields.at(`ports.${index}.containerPort`)}
          />
          <Select
            aria-label={t('container.protocol')}
            data={['tcp', 'udp', 'sctp']}
            value={port.protocol}
            allowDeselect={false}
            onChange={(protocol) => protocol && change(index, { protocol })}
          />
          <IconButton
            icon={IconTrash}
            label={t('container.removePort', { port: port.containerPort })}
            onClick={() => onChange(ports.filter((_port, at) => at !== index))}
          />
        </div>
      ))}
      {fields.warningAt('ports')}
      <Button
        variant="subtle"
        size="xs"
        className={styles.add}
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...ports, newPort()])}
      >
        {t('container.addPort')}
      </Button>
    </div>
  );
}
