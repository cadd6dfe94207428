import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PortolanError } from '../../../src/contract/errors';
import type { FileWrite } from '../../../src/model/operations/types';
import type { CardManager } from '../../../src/model/state';
import { footprintOf, tracesSince } from './footprint';
import { file } from './make';
import { HOST, type Machine, Place, until } from './place';

/** A file that a manager takes, and one that it does not; null: it takes all. */
type Case = { good: string; bad: string | null; path: string; mode: string; manager: FileWrite['manager'] };

const cases = (card: string): Case[] => [
  {
    manager: 'netplan',
    path: '/etc/netplan/90-portolan-lan40.yaml',
    good: `network:\n  version: 2\n  vlans:\n    lan40:\n      id: 40\n      link: ${card}\n      addresses: [192.168.40.1/24]\n`,
    bad: `network:\n  version: 2\n  vlans:\n    lan40:\n      id: 5000\n      link: ${card}\n`,
    mode: '600',
  },
  {
    manager: 'ifupdown',
    path: '/etc/network/interfaces.d/portolan-lan40',
    good: `auto lan40\niface lan40 inet static\n    address 192.168.40.1/24\n    vlan-raw-device ${card}\n`,
    bad: 'auto lan40\niface lan40 inet nonsense\n',
    mode: '644',
  },
  {
    manager: 'networkd',
    path: '/etc/systemd/network/90-portolan-lan40.network',
    good: '[Match]\nName=lan40\n\n[Network]\nAddress=192.168.40.1/24\n',
    bad: null,
    mode: '644',
  },
  {
    manager: 'networkmanager',
    path: '/etc/NetworkManager/system-connections/portolan-lan40.nmconnection',
    good: `[connection]\nid=portolan-lan40\ntype=vlan\ninterface-name=lan40\n\n[vlan]\nid=40\nparent=${card}\n\n[ipv4]\nmethod=manual\naddress1=192.168.40.1/24\n`,
    bad: '[connection]\nid=portolan-lan40\n',
    mode: '600',
  },
  {
    manager: 'systemd',
    path: '/etc/systemd/system/portolan-lan40.service',
    good: '[Unit]\nDescription=Portolan\n\n[Service]\nType=oneshot\nExecStart=/bin/true\n\n[Install]\nWantedBy=multi-user.target\n',
    bad: '[Unit]\nDescription=Portolan\n\n[Service]\nType=oneshot\nExecStart=/etc/portolan/missing\n',
    mode: '644',
  },
];

/** Has the tools of a real system say what they make of files. `manager`: who runs its cards. */
export function lasting(about: string, card: string, manager: CardManager, start: () => Promise<Machine>): void {
  describe(`what lasts, ${about}`, () => {
    let machine: Machine;
    let place: Place;
    let footprint: string[];
    before(async () => {
      machine = await start();
      place = await Place.open(machine);
      footprint = await footprintOf(place);
    });
    after(async () => {
      await place?.close();
      await machine?.stop();
    });
    const configuration = async () => (await place.observe()).hosts[HOST]?.configuration;
    const enabled = () => place.sh('systemctl is-enabled portolan-lan40.service 2>&1 || true');

    test('who runs the cards is seen', async () => {
      const seen = await until(configuration, (found) => found?.managers[card] === manager);
      assert.equal(seen?.managers[card], manager);
      assert.equal(seen?.systemd, true);
      assert.deepEqual(seen?.files, {});
    });

    // NetworkManager says nothing where it does not run.
    const asked = cases(card).filter((one) => one.manager === manager || one.manager === 'systemd');
    for (const { manager: reader, path, good, bad, mode } of asked) {
      test(`${reader} takes a file, and what it does not take is put back`, async () => {
        await place.run(file(path, good, reader));
        assert.equal((await place.sh(`stat -c '%a %U' ${path}; cat ${path}`)).trim(), `${mode} root\n${good}`.trim());
        assert.equal((await configuration())?.files[path], good);
        if (reader === 'systemd') assert.equal((await enabled()).trim(), 'enabled');
        if (bad !== null) {
          const refusal = await place.run(file(path, bad, reader)).catch((error: unknown) => error);
          assert(PortolanError.is(refusal), 'It was taken.');
          assert.equal(refusal.code, 'configuration-refused');
          assert.notEqual(refusal.params.reason, '');
          assert.equal((await place.sh(`cat ${path}`)).trim(), good.trim());
        }
        await place.run(file(path, null, reader));
        if (reader === 'systemd') assert.doesNotMatch(await enabled(), /^enabled/);
        assert.deepEqual(await tracesSince(footprint, place), []);
      });

      if (bad === null) continue;
      test(`${reader} does not take a file, and nothing is left of it`, async () => {
        await assert.rejects(
          place.run(file(path, bad, reader)),
          (error) => PortolanError.is(error) && error.code === 'configuration-refused',
        );
        assert.deepEqual(await tracesSince(footprint, place), []);
      });
    }
  });
}
