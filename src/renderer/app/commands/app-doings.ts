import { IconDeviceDesktop, IconKeyboard, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../data/hooks';
import { LANGUAGE_NAMES, THEME_NAMES } from '../frame/LookMenus';
import { useShortcutHelp } from '../shortcuts/help';
import type { Command } from './command';

export function useAppDoings(): Command[] {
  const { t } = useTranslation('app');
  const { preferences } = useData();
  const help = useShortcutHelp((state) => state.toggle);
  const languages = Object.entries(LANGUAGE_NAMES) as [keyof typeof LANGUAGE_NAMES, string][];
  const themes = Object.entries(THEME_NAMES) as [keyof typeof THEME_NAMES, string][];
  const pictures = { system: IconDeviceDesktop, light: IconSun, dark: IconMoon };
  return [
    ...languages.map(
      ([language, name]): Command => ({
        id: `language/${language}`,
        group: 'app',
        title: t('switchLanguage', { language: t(name) }),
        icon: IconLanguage,
        keywords: ['language', '语言'],
        run: () => preferences.put({ language }),
      }),
    ),
    ...themes.map(
      ([theme, name]): Command => ({
        id: `theme/${theme}`,
        group: 'app',
        title: t('switchTheme', { theme: t(name) }),
        icon: pictures[theme],
        run: () => preferences.put({ theme }),
      }),
    ),
    { id: 'help', group: 'app', title: t('help'), icon: IconKeyboard, hotkey: '?', run: help },
  ];
}
