import { app, BrowserWindow, Menu, type MenuItemConstructorOptions, nativeTheme } from 'electron';
import { PAGE } from './links';

/** Opens the app's one window. Electron keeps its place, size and whether it is maximised. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    title: app.name,
    width: 1280,
    height: 800,
    minWidth: 720,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    // Until the first drawing; otherwise a dark desktop flashes white.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(PAGE);
  return window;
}

/** The platform's usual menus. */
export function setMenu(platform: NodeJS.Platform): void {
  const own: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  const usual = (['fileMenu', 'editMenu', 'viewMenu', 'windowMenu'] as const).map((role) => ({ role }));
  Menu.setApplicationMenu(Menu.buildFromTemplate([...own, ...usual]));
}
