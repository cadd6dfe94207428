import type { TFunction } from 'i18next';
import type { Reading } from '../../../model/packets';

/** What a packet says, and what the packet in it says. */
export function wordsOf({ code, params, inner }: Reading, t: TFunction<'capture'>): string {
  const said = t(`model:${code}`, params);
  return inner ? `${said} ${wordsOf(inner, t)}` : said;
}

export const protocolOf = ({ protocol, inner }: Reading): string =>
  inner ? `${protocol} · ${protocolOf(inner)}` : protocol;

/** The ends of what is really asked: of the packet inside, where there is one. */
export const endsOf = ({
  source,
  destination,
  inner,
}: Reading): { source: string | null; destination: string | null } => (inner ? endsOf(inner) : { source, destination });
