import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../../../model/ids';
import type { Host } from '../../../../../model/state';
import { HYPERVISORS, hypervisorOf } from '../../../../../model/suggest';
import { Disclosure } from '../../../../kit/disclosure';
import { Notice } from '../../../../kit/notice';
import styles from './hanging.module.css';
import type { Hanging } from './use-hanging';

type Props = { host: Host; hanging: Hanging };

/** What may be in the way outside of the host: wireless cards, and hypervisors that pass no frames of further MACs. */
export function Cautions({ host, hanging }: Props) {
  const { t } = useTranslation('networks');
  const { kind, settings } = hanging;
  const parent = host.namespaces[ROOT_NAMESPACE]?.interfaces[settings.parent];
  const guess = hypervisorOf(host);
  // An ipvlan leg has its parent's MAC: only tagged frames and further MACs are a hypervisor's business.
  const concerned = kind.driver === 'macvlan';
  return (
    <>
      {parent?.kind === 'wireless' && (
        <Notice tone="warn" title={t(`cautions.wireless.${kind.driver}`, { parent: parent.name })} />
      )}
      {concerned && (
        <Disclosure
          label={guess ? t('cautions.ifSeems', { hypervisor: t(`cautions.names.${guess}`) }) : t('cautions.if')}
        >
          <p className={styles.why}>{t('cautions.lead')}</p>
          <dl className={styles.hypervisors}>
            {[...HYPERVISORS]
              .sort((a, b) => Number(b === guess) - Number(a === guess))
              .map((one) => (
                <div key={one} data-guess={one === guess || undefined}>
                  <dt>{t(`cautions.names.${one}`)}</dt>
                  <dd>{t(`cautions.switch.${one}`)}</dd>
                  {kind.tagged && <dd>{t(`cautions.trunk.${one}`)}</dd>}
                </div>
              ))}
          </dl>
        </Disclosure>
      )}
    </>
  );
}
