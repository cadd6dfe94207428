import type { TFunction } from 'i18next';
import type { ProbeOrigin, ProbeSpec } from '../../../../model/probe';
import type { Host } from '../../../../model/state';

/** Who asks. */
export function originText(t: TFunction, { container, host: id }: ProbeOrigin, host: Host): string {
  if (container !== null) return container;
  return id === host.id ? t('verify:hostItself', { host: host.name }) : t('verify:physical');
}

export const probeText = (t: TFunction, spec: ProbeSpec, host: Host): string =>
  t(`verify:sentence.${spec.kind}`, {
    from: originText(t, spec.from, host),
    target: spec.kind === 'lookup' ? spec.name : spec.target,
    port: spec.kind === 'tcp' ? spec.port : '',
  });
