import type { ServerResponse } from 'node:http';

/** Answers with a sentence, and ends the connection of whoever was refused. */
export function answer(response: ServerResponse, status: number, text: string): void {
  if (status >= 400) response.setHeader('Connection', 'close');
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
