import { describe, expect, it } from 'vitest';
import { noWindow } from './lib/electron.mjs';
import { isInstalled } from './lib/install.mjs';
import { nodeTooOld } from './lib/node-version.mjs';

describe('nodeTooOld', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('takes %s', (version) => {
    expect(nodeTooOld(version)).toBeUndefined();
  });
  it.each(['20.18.3', '18.20.0', '8.9.4'])('refuses %s, and says what to do', (version) => {
    expect(nodeTooOld(version)).toContain(`needs Node.js 20.19 or newer, and this is ${version}`);
  });
});

describe('isInstalled', () => {
  const wanted = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '1.0.0', optional: true },
    },
  };
  it.each([
    ['all is there', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } }, true],
    ['a package for another system is not', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['one is missing', { 'node_modules/b': { version: '1.0.0' } }, false],
    ['one is of another version', { 'node_modules/a': { version: '1.0.1' } }, false],
  ])('tells when %s', (_, packages, expected) => {
    expect(isInstalled(wanted, { packages })).toBe(expected);
  });
});

describe('noWindow', () => {
  it('wants a display and an ordinary user on Linux', () => {
    expect(noWindow('linux', {}, 1000)).toContain('no display');
    expect(noWindow('linux', { DISPLAY: ':0' }, 0)).toContain('root');
    expect(noWindow('linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000)).toBeUndefined();
    expect(noWindow('darwin', {}, 501)).toBeUndefined();
    expect(noWindow('win32', {}, undefined)).toBeUndefined();
  });
});
