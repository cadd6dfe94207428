import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SshSuggestion, Suggestions } from '../../../contract/hosts';
import { localDraft, suggestedDraft } from './drafts';
import { useHostForm } from './host-form-store';
import styles from './StartPage.module.css';
import { useAddAndConnect } from './use-add-and-connect';

/** Hosts of ~/.ssh/config, of docker's contexts and of known_hosts. */
export function Offers({ suggestions }: { suggestions: Suggestions | null }) {
  const { t } = useTranslation('hosts');
  const connect = useAddAndConnect();
  const add = useHostForm((form) => form.add);
  const { ssh = [], contexts = [], known = [] } = suggestions ?? {};
  /** Connects, or asks for what is missing. */
  const take = (name: string, suggestion: SshSuggestion) => {
    const draft = suggestedDraft(suggestion, name);
    if (draft) return connect(draft);
    const { address, port, user, keyFile, useAgent } = suggestion;
    add({ name, address, port, user: user ?? '', ...(keyFile !== null && { way: 'key', keyFile, useAgent }) });
  };
  return (
    <>
      <OfferList title={t('ssh.fromConfig')}>
        {ssh.map((one) => (
          <Offer key={one.alias} name={one.alias} address={placeOf(one)} onClick={() => take(one.alias, one)} />
        ))}
      </OfferList>
      <OfferList title={t('ssh.fromContexts')}>
        {contexts.map(({ name, endpoint, ssh: over }) => (
          <Offer
            key={name}
            name={name}
            address={endpoint}
            onClick={() => (over ? take(name, over) : connect(localDraft(name, endpoint)))}
          />
        ))}
      </OfferList>
      <OfferList title={t('ssh.fromKnown')}>
        {known.map(({ address, port }) => (
          <Offer
            key={`${address} ${port}`}
            name={address}
            address={port === 22 ? '' : `:${port}`}
            onClick={() => add({ name: address, address, port })}
          />
        ))}
      </OfferList>
    </>
  );
}

const placeOf = ({ user, address, port }: SshSuggestion) =>
  `${user === null ? '' : `${user}@`}${address}${port === 22 ? '' : `:${port}`}`;

function OfferList({ title, children }: { title: string; children: React.ReactNode[] }) {
  if (children.length === 0) return null;
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
