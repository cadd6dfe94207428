import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useHost } from '../../../data/hooks';
import { DoctorPanel } from './DoctorPanel';
import { useDoctor } from './doctor-store';
import { KeyPanel } from './KeyPanel';

/** What is asked of a connection beside connecting: why it fails, and a key of its own. */
export function DoctorDialog() {
  const { t } = useTranslation('doctor');
  const { open, close } = useDoctor();
  const entry = useHost(open?.host ?? null);
  const profile = entry?.profile.kind === 'ssh' ? entry.profile : null;
  const title = open?.what === 'keys' ? 'keys.title' : 'title';
  return (
    <Modal
      opened={profile !== null}
      onClose={close}
      title={t(title, { host: profile?.name ?? '' })}
      size={620}
      closeButtonProps={{ 'aria-label': t('common:closeDialog') }}
      closeOnClickOutside={false}
    >
      {profile && open?.what === 'doctor' && (
        <DoctorPanel key={profile.id} profile={profile} answers={open.answers} onClose={close} />
      )}
      {profile && open?.what === 'keys' && <KeyPanel key={profile.id} profile={profile} onClose={close} />}
    </Modal>
  );
}
