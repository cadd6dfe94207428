/** `user@host:port`, as people write it. */

export type TypedAddress = { user: string | null; address: string; port: number | null };

/** A name or IPv4 address with or without port; an IPv6 address, in brackets when a port follows. */
const PLACE = /^(?:\[(?<v6>[^\][]+)\]|(?<name>[^\][:]+))(?::(?<port>\d{1,5}))?$|^(?<bare>[^\][]*:[^\][]*:[^\][]*)$/;

/** null when it cannot be one. `ssh://` before it is allowed. */
export function readAddress(text: string): TypedAddress | null {
  const typed = text
    .trim()
    .replace(/^ssh:\/\//, '')
    .replace(/\/$/, '');
  const at = typed.lastIndexOf('@');
  const user = at < 0 ? null : typed.slice(0, at);
  const { v6, name, bare, port } = PLACE.exec(typed.slice(at + 1))?.groups ?? {};
  const address = v6 ?? name ?? bare ?? '';
  const place = port === undefined ? null : Number(port);
  if (!/^[A-Za-z0-9:._%][A-Za-z0-9:._%-]*$/.test(address)) return null;
  if (user !== null && !/^[^\s-]\S*$/.test(user)) return null;
  if (place !== null && (place < 1 || place > 65535)) return null;
  return { user, address, port: place };
}
