/** Keeps what a person typed as a secret out of the log. */
const SECRET_KEY = /pass(word|phrase)|secret|token/i;

/** Every text that stands under a key such as `password`, at any depth. */
export function secretsIn(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) =>
    SECRET_KEY.test(key) && typeof value === 'string' && value !== '' ? [value] : secretsIn(value),
  );
}

/** The text with each of the secrets masked. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((masked, secret) => masked.replaceAll(secret, '•••'), text);
}
