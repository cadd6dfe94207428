/** Whether the host that answers is the one it was before. */
import { PortolanError } from '../../../contract/errors';
import { fingerprint, judge, type KnownKey, keyType } from './known-hosts';

export type HostKeyDecision = { accept: true; remember: boolean } | { accept: false; error: PortolanError };

/** `accepted`: the fingerprint a person said yes to. A changed or revoked key is refused whatever they said. */
export function decide(
  keys: readonly KnownKey[],
  { address, port }: { address: string; port: number },
  blob: Buffer,
  accepted: string | undefined,
): HostKeyDecision {
  const shown = { address, port: String(port), fingerprint: fingerprint(blob), keyType: keyType(blob) };
  const judgement = judge(keys, address, port, blob);
  switch (judgement.verdict) {
    case 'known':
      return { accept: true, remember: false };
    case 'unknown':
      if (accepted === shown.fingerprint) return { accept: true, remember: true };
      return { accept: false, error: new PortolanError('host-key-unknown', shown) };
    default: {
      const { known, verdict } = judgement;
      const knownFingerprint = fingerprint(Buffer.from(known.key, 'base64'));
      const params = {
        ...shown,
        knownFingerprint,
        knownKeyType: known.type,
        file: known.file,
        line: String(known.line),
        reason: verdict,
      };
      return { accept: false, error: new PortolanError('host-key-changed', params) };
    }
  }
}

/**
 * Signature algorithms in the order to ask for: those of the types known first, so that a host is not taken for another
 * because it also has a key of a type it was never seen with.
 */
export function orderAlgorithms(defaults: readonly string[], types: readonly string[]): string[] {
  const known = new Set(types);
  const isKnown = (algorithm: string) => known.has(algorithm.startsWith('rsa-sha2-') ? 'ssh-rsa' : algorithm);
  return [...defaults.filter(isKnown), ...defaults.filter((algorithm) => !isKnown(algorithm))];
}
