import type { TFunction } from 'i18next';
import type { PlanProblem } from '../../../../../model/plan';
import type { Mend } from '../../../plans/use-fields';
import type { NetworkDraft, PoolDraft } from './hanging-draft';

/** What one click can put right about a pool. */
export function poolMend(
  { code, params, field }: PlanProblem,
  { pools }: NetworkDraft,
  change: (pool: string, part: Partial<PoolDraft>) => void,
  t: TFunction<'networks'>,
): Mend | null {
  const [, position, member] = /^ipam\.(\d+)\.(\w+)/.exec(field ?? '') ?? [];
  const pool = pools[Number(position)];
  if (!pool) return null;
  const { suggestion } = params;
  if (suggestion && (code === 'subnet-host-bits' || code === 'range-host-bits'))
    return {
      label: t('mend.use', { value: suggestion }),
      run: () => change(pool.key, code === 'subnet-host-bits' ? { subnet: suggestion } : { range: suggestion }),
    };
  if (member === 'gateway' || member === 'range')
    return { label: t('mend.clear'), run: () => change(pool.key, { [member]: '' }) };
  return null;
}
