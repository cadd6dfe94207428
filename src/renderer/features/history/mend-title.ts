import type { TFunction } from 'i18next';
import type { DoctorMend } from '../../../contract/doctor';

/** What a mend does, in a few words; those that are advice only have none of their own. */
export const mendTitle = (t: TFunction<'history'>, { code, params }: DoctorMend): string =>
  t([`doctor:mendTitles.${code}`, `doctor:mends.${code}`], params);
