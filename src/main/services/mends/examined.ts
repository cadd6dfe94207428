/** What an examination found. */
import type { DoctorEvent, DoctorMend, Finding } from '../../../contract/doctor';
import { PortolanError } from '../../../contract/errors';
import { isSame, type MendRecord } from './record';

type Examination = AsyncGenerator<DoctorEvent, void>;

export async function examined(examination: Examination): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const event of examination) if (event.type === 'found') findings.push(event.finding);
  return findings;
}

/** The mend of that name that can be done from here, and on which machine. Rejects with `not-found`. */
export async function findMend(
  examination: Examination,
  wanted: Pick<DoctorMend, 'code' | 'params'>,
): Promise<Pick<MendRecord, 'mend' | 'stage' | 'hostKey'>> {
  let shown: string | null = null;
  for await (const event of examination) {
    if (event.type !== 'found') continue;
    const { stage, params, mends } = event.finding;
    if (stage === 'host-key') shown = params.fingerprint ?? shown;
    const mend = mends.find((one) => isSame(one, wanted));
    if (mend?.where === 'here') return { mend, stage, hostKey: shown };
    if (mend?.where === 'desktop') return { mend, stage, hostKey: null };
  }
  throw new PortolanError('not-found', { name: wanted.code });
}
