import type { TFunction } from 'i18next';
import type { PlanProblem } from '../../../../../model/plan';
import type { Mend } from '../../../plans/use-fields';
import type { BridgeDraft } from './bridge-draft';

type Change = (part: Partial<BridgeDraft>) => void;

const SUBNET = /^subnet-/;

/** What one click can put right about a network to be made. */
export function networkMend(
  { code, params, field }: PlanProblem,
  free: string | null,
  change: Change,
  t: TFunction<'networks'>,
): Mend | null {
  const use = (value: string, part: Partial<BridgeDraft>): Mend => ({
    label: t('mend.use', { value }),
    run: () => change(part),
  });
  if (code === 'isolated-not-internal') return { label: t('mend.makeInternal'), run: () => change({ internal: true }) };
  if (code === 'ipv6-off') return { label: t('mend.turnOnIpv6'), run: () => change({ ipv6: true }) };
  if (code === 'subnet-host-bits' && params.suggestion)
    return use(params.suggestion, { [params.suggestion.includes(':') ? 'subnet6' : 'subnet']: params.suggestion });
  if (code === 'range-host-bits' && params.suggestion) return use(params.suggestion, { range: params.suggestion });
  const six = params.subnet?.includes(':') ?? false;
  if (SUBNET.test(code) && !six && free) return use(free, { subnet: free, gateway: '', range: '', reserved: [] });
  if (field?.endsWith('.gateway'))
    return {
      label: t('mend.letDocker'),
      run: () => change(field === 'ipam.0.gateway' ? { gateway: '' } : { gateway6: '' }),
    };
  if (field?.endsWith('.range')) return { label: t('mend.clear'), run: () => change({ range: '' }) };
  return null;
}
