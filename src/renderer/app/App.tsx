import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useData, useSettings } from '../data/hooks';
import { languageOf } from '../i18n/i18n';
import { useFailure } from '../kit/use-failure';
import { Frame } from './frame/Frame';
import { useScheme } from './theme/scheme';
import { cssVariablesResolver, theme } from './theme/theme';

/** The whole app, once main has been spoken to. */
export function App() {
  return (
    <Looks>
      <Frame />
    </Looks>
  );
}

/** Colours, language, and the places where dialogs and notices appear. */
function Looks({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation('app');
  const { info, preferences } = useData();
  const { language } = useSettings();
  const scheme = useScheme();
  const spoken = languageOf(language, info.locale);
  const fail = useFailure();
  useEffect(() => {
    void i18n.changeLanguage(spoken);
    document.documentElement.lang = spoken === 'zh' ? 'zh-CN' : 'en';
  }, [i18n, spoken]);
  useEffect(() => {
    preferences.onFailure = fail;
  }, [preferences, fail]);
  return (
    <MantineProvider
      env={import.meta.env.MODE === 'test' ? 'test' : 'default'}
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme={scheme}
    >
      <ModalsProvider>
        <Notifications position="bottom-right" />
        {children}
      </ModalsProvider>
    </MantineProvider>
  );
}
