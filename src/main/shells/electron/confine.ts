/** Keeps every page where it is: no navigation, no other window, no permission but writing to the clipboard. */
import { app, type Session, shell, type WebContents } from 'electron';
import { isOwnPage, mayOpenOutside, PAGE } from './links';

/** To be called before any window is made. */
export function confineContents(): void {
  app.on('web-contents-created', (_, contents: WebContents) => {
    contents.on('will-frame-navigate', (event) => {
      // A page may be loaded again; a link to documentation opens in the person's browser instead.
      if (event.isMainFrame && isOwnPage(event.url)) return;
      event.preventDefault();
      openOutside(event.url);
    });
    contents.setWindowOpenHandler(({ url }) => {
      openOutside(url);
      return { action: 'deny' };
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** "Copy" buttons need the clipboard; nothing else that a page can ask for is needed. */
export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((_, permission, decide, { requestingUrl }) => {
    decide(permission === 'clipboard-sanitized-write' && isOwnPage(requestingUrl));
  });
  session.setPermissionCheckHandler((_, permission, origin) => {
    return permission === 'clipboard-sanitized-write' && (origin === PAGE || `${origin}/` === PAGE);
  });
  session.setDevicePermissionHandler(() => false);
}

function openOutside(address: string): void {
  if (mayOpenOutside(address)) void shell.openExternal(address);
}
