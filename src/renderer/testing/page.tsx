/** Any screen without a main: `npx vite src/renderer`, then `/testing/?scene=start&theme=dark&language=zh`. */
import '../app/no-eval';
import '../app/styles';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { Root } from '../app/Root';
import { startI18n } from '../i18n/i18n';
import { SCENES } from './scenes';

const query = new URLSearchParams(location.search);
const scene = SCENES[query.get('scene') ?? 'topology'];
if (!scene) throw new Error(`Scenes: ${Object.keys(SCENES).join(', ')}`);
const fake = scene();
const language = query.get('language') === 'zh' ? 'zh' : 'en';
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
fake.settings.set({ ...fake.settings.get(), language, theme });
Object.assign(window, { fake });

createRoot(document.getElementById('root') as HTMLElement).render(
  <I18nextProvider i18n={startI18n(language, (key) => console.error(`No text for ${key}`))}>
    <Root main={fake.main} />
  </I18nextProvider>,
);
