import { Menu } from '@mantine/core';
import { IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contract/settings';
import { useData, useSettings } from '../../data/hooks';
import { IconButton } from '../../kit/icon-button';

export const LANGUAGE_NAMES = { system: 'system', en: 'english', zh: 'chinese' } as const;
export const THEME_NAMES = { system: 'system', light: 'light', dark: 'dark' } as const;
const THEME_ICONS = { system: IconDeviceDesktop, light: IconSun, dark: IconMoon };

export function LanguageMenu() {
  const { t } = useTranslation('app');
  const { preferences } = useData();
  const { language } = useSettings();
  const label = t('switchLanguage', { language: t(LANGUAGE_NAMES[language]) });
  return (
    <Choices
      icon={IconLanguage}
      label={label}
      chosen={language}
      names={LANGUAGE_NAMES}
      onChoose={(choice) => preferences.put({ language: choice })}
    />
  );
}

export function ThemeMenu() {
  const { t } = useTranslation('app');
  const { preferences } = useData();
  const { theme } = useSettings();
  const label = t('switchTheme', { theme: t(THEME_NAMES[theme]) });
  return (
    <Choices
      icon={THEME_ICONS[theme]}
      label={label}
      chosen={theme}
      names={THEME_NAMES}
      onChoose={(choice) => preferences.put({ theme: choice })}
    />
  );
}

type Choice = Settings['language'] | Settings['theme'];
type ChoicesProps<C extends Choice> = {
  icon: typeof IconSun;
  label: string;
  chosen: C;
  names: Record<C, string>;
  onChoose: (choice: C) => void;
};

function Choices<C extends Choice>({ icon, label, chosen, names, onChoose }: ChoicesProps<C>) {
  const { t } = useTranslation('app');
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <IconButton icon={icon} label={label} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={chosen} onChange={(choice) => onChoose(choice as C)}>
          {(Object.entries(names) as [C, string][]).map(([choice, name]) => (
            <Menu.RadioItem key={choice} value={choice} closeMenuOnClick>
              {t(name)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
