import { after, before, describe, test } from 'node:test';
import { LIBRARY } from '../../src/labs';
import type { Need } from '../../src/labs/format';
import { Classroom } from '../labs/classroom';
import { mend, walkThrough } from '../labs/walks';
import type { RigVm } from '../rig/vm';
import { fleet, type VmName } from './fleet';

/** What a host of namespaces does not have: a second card, and this machine's kernel neither 802.1q nor ipvlan. */
const ONLY_HERE: ReadonlySet<Need> = new Set(['two-cards', 'vlan', 'ipvlan']);
export const LABS_FOR_VMS = LIBRARY.flatMap(({ id, needs = [] }) =>
  needs.some((need) => ONLY_HERE.has(need)) ? id : [],
);

/** `shipName`: the VM that they are done on. `ids`: of the labs. */
export function labs(shipName: VmName, ids: readonly string[]): void {
  describe(`labs on ${shipName}`, () => {
    let vm: RigVm;
    let room: Classroom;
    before(async () => {
      vm = await fleet.vm(shipName);
      room = await Classroom.open(vm);
    });
    after(() => room?.close());

    for (const { id, group } of LIBRARY.filter((lab) => ids.includes(lab.id)))
      if (group === 'broken') test(`${id} is mended in two ways`, () => mend(room.learner, vm, id));
      else test(`${id}, half by hand, leaves no difference`, () => walkThrough(room.learner, vm, id));
  });
}
