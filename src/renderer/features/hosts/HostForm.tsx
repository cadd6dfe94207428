import { Button, Group, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../contract/errors';
import { portolanError } from '../../client';
import { useClient } from '../../data/hooks';
import { ErrorNotice } from '../../kit/error-notice';
import { useConnecting } from './connecting';
import { draftOf, type HostFormValues } from './host-form';
import { useHostForm } from './host-form-store';
import { SshFields } from './SshFields';

export function HostFormDialog() {
  const { t } = useTranslation('hosts');
  const { open, close } = useHostForm();
  return (
    <Modal
      opened={open !== null}
      onClose={close}
      title={open?.id ? t('form.editTitle', { host: open.name }) : t('form.addTitle')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common:closeDialog') }}
      closeOnClickOutside={false}
    >
      {open && <HostForm key={open.id} id={open.id} initial={open.values} onClose={close} />}
    </Modal>
  );
}

function HostForm({ id, initial, onClose }: { id: string | null; initial: HostFormValues; onClose: () => void }) {
  const { t } = useTranslation('hosts');
  const client = useClient();
  const connect = useConnecting((connecting) => connecting.connect);
  const [failure, setFailure] = useState<ErrorData | null>(null);
  const [saving, setSaving] = useState(false);
  const form = useForm<HostFormValues>({ initialValues: initial, validateInputOnBlur: true, validate: problemsIn(t) });

  const save = async (thenConnect: boolean) => {
    if (form.validate().hasErrors) return;
    const read = draftOf(form.values);
    if (!('draft' in read)) return;
    setSaving(true);
    setFailure(null);
    try {
      const { draft } = read;
      const profile = await (id === null ? client.hosts.add(draft) : client.hosts.update({ id, draft }));
      onClose();
      if (thenConnect) connect(profile.id);
    } catch (error) {
      const known = portolanError(error).toData();
      if (known.code === 'profile-name-taken')
        form.setFieldError('name', t('errors:profile-name-taken.message', known.params));
      else setFailure(known);
    } finally {
      setSaving(false);
    }
  };

  const { kind } = form.values;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(true);
      }}
      noValidate
    >
      <Stack gap={14}>
        {kind !== 'simulated' && (
          <SegmentedControl
            aria-label={t('form.kind')}
            data={[
              { value: 'ssh', label: t('form.kindSsh') },
              { value: 'local', label: t('form.kindLocal') },
            ]}
            {...form.getInputProps('kind')}
          />
        )}
        <TextInput label={t('form.name')} data-autofocus {...form.getInputProps('name')} />
        {kind === 'ssh' && <SshFields form={form} />}
        {kind === 'local' && (
          <TextInput
            label={t('form.endpoint')}
            description={t('form.endpointHint')}
            placeholder="unix:///var/run/docker.sock"
            {...form.getInputProps('endpoint')}
          />
        )}
        {failure && <ErrorNotice error={failure} />}
        <Group justify="flex-end" gap={8} mt={4}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button onClick={() => void save(false)} disabled={saving}>
            {t('form.save')}
          </Button>
          <Button variant="filled" type="submit" loading={saving}>
            {t('form.saveAndConnect')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const problemsIn = (t: (key: string) => string) => (values: HostFormValues) => {
  const read = draftOf(values);
  if ('draft' in read) return {};
  return Object.fromEntries(Object.keys(read.problems).map((field) => [field, t(`form.problems.${field}`)]));
};
