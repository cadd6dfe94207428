import { Button, Checkbox, Group, PasswordInput, Select, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostProfile } from '../../../../contract/hosts';
import { type KeySetUp, keySetUp, type OwnKey } from '../../../../contract/keys';
import { useClient } from '../../../data/hooks';
import { useFailure } from '../../../kit/use-failure';
import styles from './doctor.module.css';

type Props = {
  profile: Extract<HostProfile, { kind: 'ssh' }>;
  onStart: (input: KeySetUp) => void;
  onClose: () => void;
};

const NEW = '';
const SECRET = { autoComplete: 'off', visibilityToggleButtonProps: { 'aria-hidden': true } } as const;

/** Which key, the password for once, and what else to do. */
export function KeyForm({ profile, onStart, onClose }: Props) {
  const { t } = useTranslation('doctor');
  const keys = useOwnKeys();
  const [path, setPath] = useState<string | null>(null);
  const [name, setName] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [password, setPassword] = useState('');
  const [alias, setAlias] = useState(() => proposedAlias(profile.name));
  const [hostsFile, setHostsFile] = useState(false);
  const [passwordsOff, setPasswordsOff] = useState(false);
  // A name is for an address; what has one has a name already.
  const nameable = /^[\d.]+$|:/.test(profile.address) && alias.trim() !== '';
  const chosen = path ?? keys[0]?.path ?? NEW;
  const known = keys.find((key) => key.path === chosen);
  const fileName = name ?? freeName(keys);

  const input = keySetUp.safeParse({
    host: profile.id,
    answers: { ...(password !== '' && { password }), ...(known?.locked && passphrase !== '' && { passphrase }) },
    key: known
      ? { way: 'existing', path: known.path }
      : { way: 'new', name: fileName, passphrase: passphrase === '' ? null : passphrase },
    alias: alias.trim() === '' ? null : alias.trim(),
    hostsFile: hostsFile && nameable,
    passwordsOff,
  });
  const wrong = (field: string) => input.error?.issues.some(({ path: at }) => at.includes(field));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (input.success) onStart(input.data);
      }}
    >
      <div className={styles.form}>
        <p>{t('keys.lead', { user: profile.user })}</p>
        <Select
          label={t('keys.which')}
          data={[...keys.map(choiceOf), { value: NEW, label: t('keys.make') }]}
          value={chosen}
          allowDeselect={false}
          onChange={(value) => setPath(value ?? NEW)}
        />
        {!known && (
          <TextInput
            label={t('keys.name')}
            description={t('keys.made', { name: fileName })}
            value={fileName}
            error={wrong('name') ? t('keys.nameProblem') : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        {(!known || known.locked) && (
          <PasswordInput
            label={t(known ? 'keys.unlock' : 'keys.passphrase')}
            description={known ? null : t('keys.passphraseHint')}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            {...SECRET}
          />
        )}
        <PasswordInput
          data-autofocus
          label={t('keys.password', { user: profile.user, host: profile.name })}
          description={t('keys.passwordHint')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          {...SECRET}
        />
        <TextInput
          label={t('keys.alias')}
          description={t('keys.aliasHint', { alias: alias || profile.name })}
          value={alias}
          error={wrong('alias') ? t('keys.aliasProblem') : null}
          onChange={(event) => setAlias(event.currentTarget.value)}
        />
        {nameable && (
          <Checkbox
            label={t('keys.hostsFile', { alias: alias.trim(), address: profile.address })}
            description={t('keys.hostsFileHint')}
            checked={hostsFile}
            onChange={(event) => setHostsFile(event.currentTarget.checked)}
          />
        )}
        <Checkbox
          label={t('keys.passwordsOff', { host: profile.name })}
          description={t('keys.passwordsOffHint')}
          checked={passwordsOff}
          onChange={(event) => setPasswordsOff(event.currentTarget.checked)}
        />
      </div>
      <Group justify="flex-end" gap={8}>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button variant="filled" type="submit" disabled={!input.success}>
          {t('keys.start')}
        </Button>
      </Group>
    </form>
  );
}

function useOwnKeys(): OwnKey[] {
  const client = useClient();
  const fail = useFailure();
  const [keys, setKeys] = useState<OwnKey[]>([]);
  useEffect(() => {
    client.keys.list().then(setKeys, fail);
  }, [client, fail]);
  return keys;
}

const choiceOf = ({ path, type, comment }: OwnKey) => ({
  value: path,
  label: [path.split(/[/\\]/).at(-1), type.replace(/^ssh-/, ''), comment].filter(Boolean).join(' · '),
});

const proposedAlias = (name: string) => name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');

function freeName(keys: readonly OwnKey[]): string {
  const taken = new Set(keys.map(({ path }) => path.split(/[/\\]/).at(-1)));
  return ['id_ed25519', 'id_portolan'].find((name) => !taken.has(name)) ?? `id_portolan_${keys.length}`;
}
