import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionSecret } from './socket';

const answer = (status: number, body: unknown = {}) =>
  vi.fn<typeof fetch>(async () => new Response(JSON.stringify(body), { status }));

beforeEach(() => sessionStorage.clear());
afterEach(() => void vi.unstubAllGlobals());

describe('sessionSecret', () => {
  it('trades the token of the address for a secret, and takes it off the address', async () => {
    const fetched = answer(200, { secret: 'kept' });
    vi.stubGlobal('fetch', fetched);
    location.hash = '#token=once';
    expect(await sessionSecret(window)).toBe('kept');
    expect(location.hash).toBe('');
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(fetched.mock.calls[0]).toMatchObject(['/session', { method: 'POST', body: '{"token":"once"}' }]);
  });

  it('asks for nothing when the tab has a secret', async () => {
    const fetched = answer(500);
    vi.stubGlobal('fetch', fetched);
    sessionStorage.setItem('portolan.session', 'kept');
    expect(await sessionSecret(window)).toBe('kept');
    expect(fetched).not.toHaveBeenCalled();
  });

  it('has none for a used token, or falls back on what the tab has', async () => {
    vi.stubGlobal('fetch', answer(403));
    location.hash = '#token=used';
    expect(await sessionSecret(window)).toBeNull();
    sessionStorage.setItem('portolan.session', 'kept');
    location.hash = '#token=used';
    expect(await sessionSecret(window)).toBe('kept');
  });

  it('keeps the token while main cannot be reached', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn<typeof fetch>(() => Promise.reject(new TypeError('Failed to fetch'))),
    );
    location.hash = '#token=once';
    await expect(sessionSecret(window)).rejects.toThrow('Failed to fetch');
    expect(location.hash).toBe('#token=once');
  });
});
