import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PAGE } from './links';

const { app, openExternal } = vi.hoisted(() => ({
  app: { on: vi.fn<(event: string, listener: (event: unknown, contents: unknown) => void) => void>() },
  openExternal: vi.fn<(address: string) => Promise<void>>(async () => {}),
}));
vi.mock('electron', () => ({ app, shell: { openExternal } }));
const { confineContents, confineSession } = await import('./confine');

const DOCS = 'https://docs.docker.com/engine/network/';

describe('contents', () => {
  type Opener = (details: { url: string }) => { action: string };
  let contents: EventEmitter & { setWindowOpenHandler(opener: Opener): void };
  let opener: Opener;
  beforeEach(() => {
    openExternal.mockClear();
    app.on.mockClear();
    confineContents();
    contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: (given: Opener) => (opener = given) });
    expect(app.on.mock.calls[0]?.[0]).toBe('web-contents-created');
    app.on.mock.calls[0]?.[1]({}, contents);
  });

  const navigate = (url: string, isMainFrame = true) => {
    const event = { url, isMainFrame, preventDefault: vi.fn<() => void>() };
    contents.emit('will-frame-navigate', event);
    return event.preventDefault.mock.calls.length === 0;
  };

  it('may load their own page again, and go nowhere else', () => {
    expect(navigate(PAGE)).toBe(true);
    expect(navigate(PAGE, false)).toBe(false);
    expect(navigate('https://evil.example/')).toBe(false);
    expect(navigate('file:///etc/passwd')).toBe(false);
    expect(openExternal).not.toHaveBeenCalled();
  });

  it('open documentation outside, and nothing else, and no window', () => {
    expect(navigate(DOCS)).toBe(false);
    expect(opener({ url: DOCS })).toEqual({ action: 'deny' });
    expect(openExternal.mock.calls).toEqual([[DOCS], [DOCS]]);
    expect(opener({ url: PAGE })).toEqual({ action: 'deny' });
    expect(opener({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
    expect(openExternal).toHaveBeenCalledTimes(2);
  });

  it('attach no webview', () => {
    const event = { preventDefault: vi.fn<() => void>() };
    contents.emit('will-attach-webview', event);
    expect(event.preventDefault).toHaveBeenCalledTimes(1);
  });
});

describe('session', () => {
  type Ask = (
    contents: null,
    permission: string,
    decide: (granted: boolean) => void,
    details: { requestingUrl: string },
  ) => void;
  type Check = (contents: null, permission: string, origin: string) => boolean;
  let [ask, check, device] = [null, null, null] as unknown as [Ask, Check, () => boolean];
  confineSession({
    setPermissionRequestHandler: (given: Ask) => (ask = given),
    setPermissionCheckHandler: (given: Check) => (check = given),
    setDevicePermissionHandler: (given: () => boolean) => (device = given),
  } as unknown as Session);
  const granted = (permission: string, requestingUrl: string) => {
    let answer: boolean | undefined;
    ask(null, permission, (given) => (answer = given), { requestingUrl });
    return answer;
  };

  it('lets its own page write to the clipboard', () => {
    expect(granted('clipboard-sanitized-write', PAGE)).toBe(true);
    expect(check(null, 'clipboard-sanitized-write', PAGE)).toBe(true);
    expect(check(null, 'clipboard-sanitized-write', 'portolan://app')).toBe(true);
  });

  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'unknown'])(
    'denies %s',
    (permission) => {
      expect(granted(permission, PAGE)).toBe(false);
      expect(check(null, permission, PAGE)).toBe(false);
    },
  );

  it('lets no other page do anything, and gives no device', () => {
    expect(granted('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
    expect(check(null, 'clipboard-sanitized-write', 'https://evil.example')).toBe(false);
    expect(device()).toBe(false);
  });
});
