/** The system's keychain, through Electron: Keychain on macOS, DPAPI on Windows, the desktop's secret service on Linux. */
import { safeStorage } from 'electron';
import type { Keychain } from '../../services/passphrases';

/** What is used of Electron's. */
type SafeStorage = Pick<
  typeof safeStorage,
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>;

/**
 * After `ready`. null: the system keeps no secrets. Where Linux has no secret service Electron's own key is in its program,
 * which hides nothing (safeStorage, `basic_text`).
 */
export function openKeychain(platform: NodeJS.Platform, storage: SafeStorage = safeStorage): Keychain | null {
  if (!storage.isEncryptionAvailable()) return null;
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend())) return null;
  return { seal: (text) => storage.encryptString(text), open: (sealed) => storage.decryptString(sealed) };
}
