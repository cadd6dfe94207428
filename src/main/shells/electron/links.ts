/** Which addresses the window may show, and which may be handed to the person's browser. */

export const SCHEME = 'portolan';
export const PAGE = `${SCHEME}://app/`;

const OUTSIDE = new Set(['docs.docker.com', 'man7.org', 'www.kernel.org', 'docs.kernel.org', 'www.rfc-editor.org']);

/** Whether the address is one of the app's own pages. */
export function isOwnPage(address: string): boolean {
  return URL.canParse(address) && address.startsWith(PAGE) && new URL(address).host === 'app';
}

/** Whether a link to it may be opened in the browser: documentation, over https, and no other port or account. */
export function mayOpenOutside(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === 'https:' && OUTSIDE.has(host) && username === '' && password === '';
}
