/** Keys as they are printed on this machine's keyboard. */
const APPLE = /mac|iphone|ipad/i.test(navigator.platform);

/** `mod+K` → `⌘K` or `Ctrl+K`. */
export function printed(hotkey: string): string {
  const keys = hotkey.split('+').map((key) => {
    if (key === 'mod') return APPLE ? '⌘' : 'Ctrl';
    if (key === 'alt') return APPLE ? '⌥' : 'Alt';
    if (key === 'shift') return APPLE ? '⇧' : 'Shift';
    return key.length === 1 ? key.toUpperCase() : key;
  });
  return keys.join(APPLE ? '' : '+');
}
