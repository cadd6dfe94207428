import { Button, TextInput, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconTerminal2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestions } from '../../../contract/hosts';
import { readAddress } from './address';
import { contextDraft, sshDraft } from './drafts';
import { useHostForm } from './host-form-store';
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
    if (read.user === null) return setProblem(t('ssh.needUser', { address: read.address }));
    connect(sshDraft({ ...read, user: read.user }));
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

/** Hosts of ~/.ssh/config and of docker's contexts. */
function Offers({ suggestions }: { suggestions: Suggestions | null }) {
  const { t } = useTranslation('hosts');
  const connect = useAddAndConnect();
  const add = useHostForm((form) => form.add);
  const { ssh = [], contexts = [] } = suggestions ?? {};
  return (
    <>
      {ssh.length > 0 && (
        <OfferList title={t('ssh.fromConfig')}>
          {ssh.map(({ alias, address, port, user, keyFile, jumps }) => (
            <Offer
              key={alias}
              name={alias}
              address={`${user ? `${user}@` : ''}${address}${port === 22 ? '' : `:${port}`}`}
              onClick={() => {
                if (user && jumps) connect(sshDraft({ user, address, port }, alias, keyFile, jumps));
                else add({ name: alias, address, port, ...(keyFile && { way: 'key', keyFile }) });
              }}
            />
          ))}
        </OfferList>
      )}
      {contexts.length > 0 && (
        <OfferList title={t('ssh.fromContexts')}>
          {contexts.map((context) => (
            <Offer
              key={context.name}
              name={context.name}
              address={context.endpoint}
              onClick={() => {
                const draft = contextDraft(context);
                if (draft) connect(draft);
                else add({ name: context.name, address: readAddress(context.endpoint)?.address ?? '' });
              }}
            />
          ))}
        </OfferList>
      )}
    </>
  );
}

function OfferList({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className={styles.offers}>
      <h3 className={styles.offersTitle}>{title}</h3>
      <ul className={styles.offerList} aria-label={title}>
        {children}
      </ul>
    </div>
  );
}

function Offer({ name, address, onClick }: { name: string; address: string; onClick: () => void }) {
  const { t } = useTranslation('hosts');
  return (
    <li>
      <UnstyledButton className={styles.offer} onClick={onClick}>
        <VisuallyHidden>{t('ssh.use')}</VisuallyHidden> <span className={styles.offerName}>{name}</span>
        <span className={styles.offerAddress}>{address}</span>
      </UnstyledButton>
    </li>
  );
}
