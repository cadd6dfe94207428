import { useTranslation } from 'react-i18next';
import { Disclosure } from '../../../kit/disclosure';
import styles from './cards.module.css';
import { HostOnlyGuide } from './HostOnlyGuide';

/** Which of a VM's addresses to give, for one who is about to type it. */
export function CardsOfAVm() {
  const { t } = useTranslation('hosts');
  return (
    // The field that is being filled in stays so: left empty, it would complain, and push this away from under the mouse.
    <div role="presentation" onMouseDown={(event) => event.preventDefault()}>
      <Disclosure label={t('cards.which')}>
        <div className={styles.words}>
          <p>{t('cards.lead')}</p>
          <p>{t('cards.find')}</p>
          <p>{t('cards.missing')}</p>
        </div>
        <HostOnlyGuide guess={null} />
      </Disclosure>
    </div>
  );
}
