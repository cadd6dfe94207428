/** How a page of the browser shell shows that it may talk to main. The Electron shell needs none of it. */
import { z } from 'zod';

/** POST, JSON {@link tokenRequest} → {@link SessionAnswer}. 403 when the token is unknown or used. */
export const SESSION_PATH = '/session';
/** The WebSocket. Its first message is JSON {@link greeting}, answered by {@link WELCOME} or close code {@link REFUSED}. */
export const SOCKET_PATH = '/rpc';
export const WELCOME = 'welcome';
export const REFUSED = 4401;

const secret = z.string().min(1).max(128);
export const tokenRequest = z.strictObject({ token: secret });
export type SessionAnswer = { secret: string };
export const greeting = z.strictObject({ secret });
export type Greeting = z.infer<typeof greeting>;
