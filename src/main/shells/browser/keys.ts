/** One-time tokens for opening the app, and the secrets of the sessions that they open. Nothing is written anywhere. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export class Keys {
  private token: Buffer | null = null;
  private readonly sessions: Buffer[] = [];

  /** A token good for one session. One that was given out before, and not used, is good no more. */
  newToken(): string {
    const token = random();
    this.token = digest(token);
    return token;
  }

  /** The secret of a new session, or null when the token is not the one given out last, or has been used. */
  exchange(token: string): string | null {
    if (!this.token || !timingSafeEqual(this.token, digest(token))) return null;
    this.token = null;
    const secret = random();
    this.sessions.push(digest(secret));
    return secret;
  }

  isSession(secret: string): boolean {
    const asked = digest(secret);
    return this.sessions.filter((session) => timingSafeEqual(session, asked)).length > 0;
  }
}

/** 256 bits, in letters that need no escaping in an address. */
function random(): string {
  return randomBytes(32).toString('base64url');
}

/** Digests have one length and say nothing of their texts, so comparing them leaks neither. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
