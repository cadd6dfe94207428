import { Collapse, Group, NumberInput, SegmentedControl, Stack, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '../../kit/disclosure';
import { readAddress } from './address';
import { CardsOfAVm } from './cards/CardsOfAVm';
import type { HostFormValues } from './host-form';

/** How a machine is reached over SSH. */
export function SshFields({ form }: { form: UseFormReturnType<HostFormValues> }) {
  const { t } = useTranslation('hosts');
  const { way } = form.values;

  /** `user@host:port` in the address field is dealt out. */
  const splitAddress = () => {
    const read = readAddress(form.values.address);
    if (!read) return;
    if (read.user === null && read.port === null) return;
    form.setValues({
      address: read.address,
      ...(read.user !== null && { user: read.user }),
      ...(read.port !== null && { port: read.port }),
    });
  };

  return (
    <>
      <Group gap={10} align="flex-start" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          label={t('form.address')}
          description={t('form.addressHint')}
          {...form.getInputProps('address')}
          onBlur={() => {
            splitAddress();
            form.validateField('address');
          }}
        />
        <NumberInput w={92} label={t('form.port')} hideControls {...form.getInputProps('port')} />
      </Group>
      <CardsOfAVm />
      <TextInput label={t('form.user')} {...form.getInputProps('user')} />
      <SegmentedControl
        aria-label={t('form.authentication')}
        data={[
          { value: 'agent', label: t('form.agent') },
          { value: 'key', label: t('form.keyFile') },
        ]}
        {...form.getInputProps('way')}
      />
      <Collapse expanded={way === 'key'} keepMounted={false}>
        <Stack gap={10}>
          <TextInput label={t('form.keyPath')} description={t('form.keyPathHint')} {...form.getInputProps('keyFile')} />
          <Switch size="xs" label={t('form.useAgent')} {...form.getInputProps('useAgent', { type: 'checkbox' })} />
        </Stack>
      </Collapse>
      <Disclosure label={t('form.moreOptions')} opened={Boolean(form.errors.socketPath || form.errors.jumps)}>
        <TextInput label={t('form.socket')} {...form.getInputProps('socketPath')} />
        <TextInput label={t('form.jumps')} description={t('form.jumpsHint')} {...form.getInputProps('jumps')} />
      </Disclosure>
    </>
  );
}
