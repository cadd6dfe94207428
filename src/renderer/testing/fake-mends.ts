/** Mends of a main in memory: those that the doctor of the world finds, done at once. */
import type { DoctorMendInput } from '../../contract/doctor';
import { PortolanError } from '../../contract/errors';
import type { HostEntry } from '../../contract/hosts';
import type { MendEntry } from '../../contract/mends';
import type { Variable } from '../client/observable';
import type { World } from './world';

export function fakeMends(world: World, hosts: Variable<HostEntry[]>, mends: Variable<MendEntry[]>) {
  const record = (entry: MendEntry) => {
    mends.set([entry, ...mends.get().filter(({ id }) => id !== entry.id)]);
    return entry;
  };
  return {
    async mend({ host, answers, code }: DoctorMendInput): Promise<MendEntry> {
      const hostName = hosts.get().find(({ profile }) => profile.id === host)?.profile.name ?? host;
      const now = { startedAt: Date.now(), endedAt: Date.now() };
      for await (const event of world.examine(answers, undefined)) {
        const mend = event.type === 'found' && event.finding.mends.find((one) => one.code === code);
        if (!mend) continue;
        const done = { state: 'done', error: null, line: null, undoable: true } as const;
        return record({ id: crypto.randomUUID(), host, hostName, mend, ...done, ...now });
      }
      throw new PortolanError('not-found', { name: code });
    },
    undo(id: string): MendEntry {
      const entry = mends.get().find((one) => one.id === id);
      if (!entry) throw new PortolanError('not-found', { name: id });
      return record({ ...entry, state: 'undone', undoable: false });
    },
  };
}
