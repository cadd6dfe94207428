/** A recorded lab: facts with what was measured (format: shared/truth/README.md). */
import { readFileSync } from 'node:fs';
import type { Facts } from '../../src/model/facts';

/** `tcp80` where each port 80 was tried, `port` and `tcp` for a published port. */
export type Measured = {
  from: string;
  to: string;
  address: string;
  icmp?: boolean;
  tcp80?: boolean;
  port?: number;
  tcp?: boolean;
};
export type NameAnswers = { from: string; name: string; answers: string[] };
export type Lab = Facts & { scenario: string; about?: string; measured: Measured[]; names?: NameAnswers[] };

/** Throws when the file cannot be read or is no recorded lab. */
export function readLab(file: string): Lab {
  const lab = JSON.parse(readFileSync(file, 'utf8')) as Lab;
  if (!Array.isArray(lab.hosts) || !Array.isArray(lab.measured)) throw new Error(`${file} is no recorded lab`);
  return lab;
}
