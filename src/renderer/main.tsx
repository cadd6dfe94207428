import './app/no-eval';
import './app/styles';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { Root } from './app/Root';
import { connect } from './client';
import { languageOf, startI18n } from './i18n/i18n';

const main = await connect();
// What the system speaks, until the settings say otherwise.
const i18n = startI18n(languageOf('system', navigator.language));
createRoot(document.getElementById('root') as HTMLElement).render(
  <I18nextProvider i18n={i18n}>
    <Root main={main} />
  </I18nextProvider>,
);
