import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabProgress, OpenLab } from '../../../contract/labs';
import { type Connection, type Lab, type Language, LIBRARY, say, type Text, type Values } from '../../../labs';
import { useData, useHost, useObservable } from '../../data/hooks';

/** All labs, and how far each has come on a host. `progress` null: not known yet. */
export function useLabs(host: string): { labs: readonly Lab[]; progress: LabProgress[] | null } {
  const { value } = useObservable(useData().labs);
  return useMemo(
    () => ({
      labs: [...LIBRARY, ...(value?.own ?? [])],
      progress: value && value.progress.filter((one) => one.host === host),
    }),
    [value, host],
  );
}

/** The lab that is under way on a host. */
export const underWay = (progress: readonly LabProgress[] | null): OpenLab | null =>
  progress?.find((one): one is OpenLab => one.run !== null) ?? null;

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? 'zh' : 'en';
}

const NO_VALUES: Values = {};

/** A lab's texts in the person's language, with its values in them. */
export function useSay(values: Values = NO_VALUES): (text: Text) => string {
  const language = useLanguage();
  return useMemo(() => (text) => say(text, language, values), [language, values]);
}

/** What of the connection a State does not say. */
export function useConnection(host: string): Connection {
  const profile = useHost(host)?.profile;
  return useMemo(() => {
    if (profile?.kind !== 'ssh') return { kind: profile?.kind ?? 'local', byKey: false };
    return { kind: 'ssh', byKey: profile.keyFile !== null || profile.useAgent };
  }, [profile]);
}
