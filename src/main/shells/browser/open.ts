/** Opens an address in the person's browser, where there is one. */
import open from 'open';

/** Whether a browser can come up for the person who started this process: not over SSH, not without a display. */
export function canOpen(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (environment.CI) return false;
  if (platform === 'win32') return true;
  if (platform === 'darwin') return !environment.SSH_CONNECTION;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/** Never rejects: the address has been printed, so that a person can open it as well. */
export async function openInBrowser(address: string): Promise<void> {
  try {
    const opener = await open(address);
    opener.once('error', () => {});
  } catch {
    // No opener on this machine.
  }
}
