import { useTranslation } from 'react-i18next';
import { useData } from '../data/hooks';

/** For dates and numbers: the system's own way in the language that is spoken, as `en-GB`. */
export function useLocale(): string {
  const { i18n } = useTranslation();
  const { info } = useData();
  return info.locale.startsWith(i18n.language) ? info.locale : i18n.language;
}
