import { expect, it, vi } from 'vitest';
import { openKeychain } from './keychain';

vi.mock('electron', () => ({ safeStorage: {} }));

const storage = (available: boolean, backend: 'basic_text' | 'gnome_libsecret' | 'unknown') => ({
  isEncryptionAvailable: () => available,
  getSelectedStorageBackend: () => backend,
  encryptString: (text: string) => Buffer.from(text).reverse(),
  decryptString: (sealed: Buffer) => Buffer.from(sealed).reverse().toString(),
});

it('is there only where the system hides what it keeps', () => {
  expect(openKeychain('linux', storage(true, 'basic_text'))).toBeNull();
  expect(openKeychain('linux', storage(true, 'unknown'))).toBeNull();
  expect(openKeychain('darwin', storage(false, 'unknown'))).toBeNull();
  const keychain = openKeychain('linux', storage(true, 'gnome_libsecret'));
  expect(keychain?.open(keychain.seal('a secret'))).toBe('a secret');
  expect(openKeychain('win32', storage(true, 'unknown'))).not.toBeNull();
});
