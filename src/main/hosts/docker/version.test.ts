import { describe, expect, it } from 'vitest';
import { chooseApiVersion } from './version';

const engine = (Version: string, ApiVersion: string, MinAPIVersion?: string) => ({
  Version,
  ApiVersion,
  MinAPIVersion,
});

describe('the API version', () => {
  it('is the newest that both know', () => {
    expect(chooseApiVersion(engine('20.10.24', '1.41', '1.12'))).toBe('1.41');
    expect(chooseApiVersion(engine('26.1.5', '1.45', '1.24'))).toBe('1.45');
    expect(chooseApiVersion(engine('29.0.0', '1.52', '1.44'))).toBe('1.48');
  });

  it("is the Engine's oldest when it has dropped all that we know", () => {
    expect(chooseApiVersion(engine('35.0.0', '1.70', '1.60'))).toBe('1.60');
  });

  it('refuses engines before 20.10', () => {
    expect(() => chooseApiVersion(engine('19.03.15', '1.40', '1.12'))).toThrow('docker-too-old');
  });
});
