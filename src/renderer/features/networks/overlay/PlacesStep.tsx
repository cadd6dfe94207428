import { Checkbox, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OperationKind } from '../../../../model/operations/types';
import { Notice } from '../../../kit/notice';
import { problemText } from '../../plans/words';
import wizard from '../wizard/wizard.module.css';
import type { StepProps } from './OverlayWizard';
import { chosenHosts, containerName } from './overlay-draft';

const RUNS = ['containers', 'service', 'nothing'] as const;

/** What runs on the network: a container on each host, or a service that the swarm places itself. */
export function PlacesStep(props: StepProps) {
  const { t } = useTranslation('swarm');
  const { draft, change } = props;
  return (
    <Stack gap={14}>
      <SegmentedControl
        aria-label={t('overlay.runs.label')}
        value={draft.runs}
        onChange={(runs) => change({ runs })}
        data={RUNS.map((value) => ({ value, label: t(`overlay.runs.${value}`) }))}
      />
      <p className={wizard.hint}>{t(`overlay.runsHint.${draft.runs}`)}</p>
      {draft.runs !== 'nothing' && (
        <div className={wizard.pair}>
          <TextInput
            label={t('overlay.image')}
            classNames={{ input: wizard.mono ?? '' }}
            value={draft.image}
            onChange={(event) => change({ image: event.currentTarget.value })}
          />
          <TextInput
            label={t('overlay.command')}
            classNames={{ input: wizard.mono ?? '' }}
            value={draft.command}
            onChange={(event) => change({ command: event.currentTarget.value })}
          />
        </div>
      )}
      {draft.runs === 'containers' && <Containers {...props} />}
      {draft.runs === 'service' && <Service {...props} />}
    </Stack>
  );
}

function Containers({ state, draft, change, foresight }: StepProps) {
  const { t } = useTranslation('swarm');
  const operations = foresight.plan?.operations ?? [];
  return chosenHosts(draft, state).map((host) => {
    const step = operations.findIndex((one) => one.kind === 'container.run' && one.host === host.id);
    const problem = foresight.problems.find((one) => one.step === step && one.severity === 'error');
    return (
      <TextInput
        key={host.id}
        label={t('overlay.containerOn', { host: host.name })}
        value={containerName(draft, host)}
        onChange={(event) => change({ containers: { ...draft.containers, [host.id]: event.currentTarget.value } })}
        error={problem && problemText(t, problem)}
      />
    );
  });
}

function Service({ draft, change, foresight }: StepProps) {
  const { t } = useTranslation('swarm');
  const kind: OperationKind = 'service.create';
  const step = foresight.plan?.operations.findIndex((one) => one.kind === kind) ?? -1;
  const own = foresight.problems.filter((one) => one.step === step);
  const errorOf = (field: string) => {
    const found = own.find((one) => one.field === field && one.severity === 'error');
    return found && problemText(t, found);
  };
  return (
    <>
      <div className={wizard.pair}>
        <TextInput
          label={t('overlay.service')}
          value={draft.service}
          onChange={(event) => change({ service: event.currentTarget.value })}
          error={errorOf('name')}
        />
        <NumberInput
          label={t('services.replicas')}
          min={0}
          max={1000}
          allowDecimal={false}
          value={draft.replicas}
          onChange={(replicas) => change({ replicas })}
          error={errorOf('replicas')}
        />
      </div>
      <SegmentedControl
        aria-label={t('services.mode')}
        value={draft.endpointMode}
        onChange={(endpointMode) =>
          change({ endpointMode, ...(endpointMode === 'dnsrr' && { publishMode: 'host' as const }) })
        }
        data={[
          { value: 'vip', label: t('overlay.vip') },
          { value: 'dnsrr', label: t('overlay.dnsrr') },
        ]}
      />
      <p className={wizard.hint}>{t(`overlay.modeHint.${draft.endpointMode}`)}</p>
      {own
        .filter(({ severity }) => severity === 'warning')
        .map((problem) => (
          <Notice key={problem.code} tone="warn" title={problemText(t, problem)} />
        ))}
      <Checkbox
        label={t('overlay.publish')}
        checked={draft.publish}
        onChange={(event) => change({ publish: event.currentTarget.checked })}
      />
      {draft.publish && (
        <>
          <div className={wizard.pair}>
            <NumberInput
              label={t('overlay.hostPort')}
              min={1}
              max={65_535}
              allowDecimal={false}
              value={draft.hostPort}
              onChange={(hostPort) => change({ hostPort })}
              error={errorOf('ports.0')}
            />
            <NumberInput
              label={t('overlay.containerPort')}
              min={1}
              max={65_535}
              allowDecimal={false}
              value={draft.containerPort}
              onChange={(containerPort) => change({ containerPort })}
            />
          </div>
          <SegmentedControl
            aria-label={t('overlay.publish')}
            value={draft.publishMode}
            onChange={(publishMode) => change({ publishMode })}
            data={[
              { value: 'ingress', label: t('overlay.ingress'), disabled: draft.endpointMode === 'dnsrr' },
              { value: 'host', label: t('overlay.host') },
            ]}
          />
        </>
      )}
    </>
  );
}
