import { Button, TextInput } from '@mantine/core';
import { IconTerminal2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestions } from '../../../contract/hosts';
import { readAddress } from './address';
import { typedDraft } from './drafts';
import { useHostForm } from './host-form-store';
import { Offers } from './Offers';
import styles from './StartPage.module.css';
import { useAddAndConnect } from './use-add-and-connect';

export function SshCard({ suggestions }: { suggestions: Suggestions | null }) {
  const { t } = useTranslation('hosts');
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const connect = useAddAndConnect();
  const add = useHostForm((form) => form.add);
  const read = readAddress(typed);

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!read) return setProblem(t('ssh.notAnAddress'));
    const draft = typedDraft(read, suggestions?.ssh ?? []);
    if (!draft) return setProblem(t('ssh.needUser', { address: read.address }));
    connect(draft);
  };

  return (
    <section className={styles.card} aria-labelledby="ssh-card">
      <div className={styles.cardHead}>
        <IconTerminal2 size={20} stroke={1.6} aria-hidden />
        <h2 id="ssh-card">{t('ssh.title')}</h2>
      </div>
      <p className={styles.cardLead}>{t('ssh.lead')}</p>
      <form className={styles.address} onSubmit={submit} noValidate>
        <TextInput
          aria-label={t('ssh.address')}
          placeholder={t('ssh.placeholder')}
          value={typed}
          error={problem}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(null);
          }}
        />
        <Button variant="filled" type="submit" disabled={typed.trim() === ''}>
          {t('ssh.connect')}
        </Button>
      </form>
      <Offers suggestions={suggestions} />
      <div className={styles.foot}>
        <Button
          variant="subtle"
          size="xs"
          onClick={() =>
            add(
              read
                ? { name: read.address, address: read.address, user: read.user ?? '', port: read.port ?? 22 }
                : { address: typed.trim() },
            )
          }
        >
          {t('ssh.more')}
        </Button>
      </div>
    </section>
  );
}
