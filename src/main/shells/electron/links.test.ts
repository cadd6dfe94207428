import { describe, expect, it } from 'vitest';
import { isOwnPage, mayOpenOutside, PAGE } from './links';

describe('isOwnPage', () => {
  it.each([PAGE, `${PAGE}index.html`, `${PAGE}#anchor`])('knows %s', (address) => {
    expect(isOwnPage(address)).toBe(true);
  });

  it.each([
    '',
    'portolan:',
    'portolan://app',
    'portolan://application/',
    'portolan://app:80/',
    'portolan://evil/app/',
    'portolan://x@app/',
    'https://app/',
    'file:///etc/passwd',
    'about:blank',
    'javascript:alert(1)',
  ])('refuses %s', (address) => {
    expect(isOwnPage(address)).toBe(false);
  });
});

describe('mayOpenOutside', () => {
  it('lets documentation be opened', () => {
    expect(mayOpenOutside('https://docs.docker.com/engine/network/#drivers')).toBe(true);
  });

  it.each([
    '',
    'http://docs.docker.com/',
    'https://docs.docker.com.evil.example/',
    'https://evil.example/docs.docker.com',
    'https://docs.docker.com:8443/',
    'https://docs.docker.com@evil.example/',
    'https://me@docs.docker.com/',
    'file:///etc/passwd',
    'ssh://docs.docker.com',
    'javascript:alert(1)',
  ])('refuses %s', (address) => {
    expect(mayOpenOutside(address)).toBe(false);
  });
});
