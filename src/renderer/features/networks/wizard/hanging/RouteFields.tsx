import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Host, State } from '../../../../../model/state';
import { gatewayFromPhysical } from '../../../../../model/suggest';
import { Notice } from '../../../../kit/notice';
import type { Wizard } from '../use-wizard';
import styles from './hanging.module.css';
import type { HangingDraft } from './hanging-draft';
import { StepProblems } from './StepProblems';
import type { Hanging } from './use-hanging';

type Props = { host: Host; state: State; hanging: Hanging; wizard: Wizard<HangingDraft> };

/** The routes that lead others to subnets which are nowhere but on this host. */
export function RouteFields({ host, state, hanging, wizard }: Props) {
  const { t } = useTranslation('networks');
  const { settings, change } = hanging;
  const gateway = gatewayFromPhysical(state, host, settings.parent);
  if (gateway === null)
    return <Notice tone="info" title={t('routes.elsewhere', { host: host.name, parent: settings.parent })} />;
  return (
    <div className={styles.option}>
      <Switch
        size="xs"
        label={t('routes.on')}
        description={t('routes.hint', { gateway })}
        checked={settings.routes}
        onChange={(event) => change({ routes: event.currentTarget.checked })}
      />
      {settings.routes && <StepProblems wizard={wizard} kinds={['route.add']} />}
    </div>
  );
}
