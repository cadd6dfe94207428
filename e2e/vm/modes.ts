import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Peer } from '../parity/live/place';
import { run } from '../rig/process';
import type { RigVm } from '../rig/vm';
import { fleet, type VmName } from './fleet';
import { type Manned, measureAll, reached } from './parity';

const NAS = '192.168.56.77';

/** Makes networks and containers by hand, and takes away all there are when the body has ended. */
async function withContainers(vm: RigVm, setUp: readonly string[][], body: () => Promise<void>): Promise<void> {
  try {
    for (const command of setUp) await vm.docker(...command);
    await body();
  } finally {
    const ids = (await vm.docker('ps', '-aq')).split('\n').filter(Boolean);
    if (ids.length > 0) await vm.docker('rm', '-f', ...ids);
    await vm.docker('network', 'prune', '-f');
  }
}

const container = (name: string, network: string, address: string) => [
  ...['run', '-d', '--name', name, '--network', network, '--ip', address, 'busybox', 'sleep', '1d'],
];

async function man(name: VmName): Promise<Manned> {
  return { vm: await fleet.vm(name), driver: await fleet.driver(name) };
}

// On the kernel of this machine none of these can be made: it has neither ipvlan nor 802.1q.
describe('networks that need the kernel of a VM', { concurrency: true }, () => {
  for (const [name, lan] of [
    ['cog', '192.168.56.128/28'],
    ['dhow', '192.168.56.144/28'],
  ] as const) {
    const [first, second] =
      name === 'cog' ? ['192.168.56.129', '192.168.56.130'] : ['192.168.56.145', '192.168.56.146'];

    describe(`on ${name}`, () => {
      let manned: Manned;
      before(async () => {
        manned = await man(name);
      });

      test('ipvlan L2: on the LAN, and out of reach for its own host', async () => {
        const { vm } = manned;
        const network = ['network', 'create', '-d', 'ipvlan', '--subnet', '192.168.56.0/24', '--ip-range', lan];
        const setUp = [
          [...network, '-o', `parent=${vm.cards.lan}`, 'cable'],
          container('one', 'cable', first),
          container('two', 'cable', second),
          ['run', '-d', '--name', 'inland', 'busybox', 'sleep', '1d'],
        ];
        const nas = await Peer.start(`nas-${name}`, NAS.replace('77', name === 'cog' ? '77' : '78').concat('/24'));
        try {
          await withContainers(vm, setUp, async () => {
            const measured = await measureAll([manned], [nas]);
            assert.equal(reached(measured, nas.name, first), true);
            assert.equal(reached(measured, `${name}/one`, second), true);
            assert.equal(reached(measured, name, first), false);
            assert.equal(reached(measured, `${name}/inland`, first), false);
          });
        } finally {
          nas.stop();
        }
      });

      test('ipvlan L3 with two subnets: they reach each other, and the LAN where it has a route', async () => {
        const { vm } = manned;
        const octet = name === 'cog' ? 5 : 6;
        const [near, far] = [`10.${octet}.1`, `10.${octet}.2`];
        const network = ['network', 'create', '-d', 'ipvlan', '-o', 'ipvlan_mode=l3', '-o', `parent=${vm.cards.lan}`];
        const setUp = [
          [...network, '--subnet', `${near}.0/24`, '--subnet', `${far}.0/24`, 'routed'],
          container('one', 'routed', `${near}.10`),
          container('two', 'routed', `${far}.10`),
        ];
        await run('ip', ['route', 'add', `${near}.0/24`, 'via', vm.address]);
        try {
          await withContainers(vm, setUp, async () => {
            const measured = await measureAll([manned], []);
            assert.equal(reached(measured, `${name}/one`, `${far}.10`), true);
            assert.equal(reached(measured, 'physical-host', `${near}.10`), true);
            assert.equal(reached(measured, 'physical-host', `${far}.10`), false);
          });
        } finally {
          await run('ip', ['route', 'delete', `${near}.0/24`]);
        }
      });
    });
  }
});
