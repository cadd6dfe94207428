import assert from 'node:assert/strict';
import type { ProbeOutcome, ProbeResult } from '../../../model/probe';
import type { HostDriver } from '../driver';
import { type Case, container, endpoint, HOST, making, network, pool, run, SERVER_IMAGE } from './case';

const [ASKER, SERVER] = ['10.213.64.11', '10.213.64.12'];

export const probes: Case[] = [
  {
    name: 'probes answer what the network does, from containers and from the host',
    async run(driver) {
      await making(driver, { networks: ['cfm-net'], containers: ['cfm-a', 'cfm-b', 'cfm-c'] }, async () => {
        const on = (ipv4: string) => ({ network: 'cfm-net', endpoint: endpoint({ ipv4, aliases: ['lighthouse'] }) });
        await run(driver, { kind: 'network.create', spec: network('cfm-net', { ipam: [pool()] }) });
        await run(driver, { kind: 'container.run', spec: container('cfm-a', on(ASKER)) });
        const server = container('cfm-b', { ...on(SERVER), image: SERVER_IMAGE, command: null });
        await run(driver, { kind: 'container.run', spec: server });
        await run(driver, { kind: 'container.run', spec: container('cfm-c') });
        const from = { host: HOST, container: 'cfm-a' };

        const answered = expect(await driver.probe({ kind: 'ping', from, target: SERVER }), 'answered');
        assert(answered.milliseconds !== null && answered.milliseconds < 1000);
        expect(await driver.probe({ kind: 'tcp', from, target: SERVER, port: 80 }), 'answered');
        expect(await driver.probe({ kind: 'tcp', from, target: SERVER, port: 81 }), 'refused');
        expect(await driver.probe({ kind: 'tcp', from, target: 'cfm-b', port: 80 }), 'answered');
        const found = expect(await driver.probe({ kind: 'lookup', from, name: 'cfm-b' }), 'answered');
        assert.deepEqual(found.addresses, [SERVER]);
        expect(await driver.probe({ kind: 'lookup', from, name: 'lighthouse' }), 'answered');

        const { output } = expect(await driver.probe({ kind: 'neighbours', from }), 'answered');
        assert.match(output, new RegExp(`^${SERVER} dev \\S+ lladdr `, 'm'));

        // Another bridge is another world.
        const other = { host: HOST, container: 'cfm-c' };
        expect(await driver.probe({ kind: 'ping', from: other, target: SERVER }), 'silent');
        expect(await driver.probe({ kind: 'tcp', from: other, target: SERVER, port: 80 }), 'silent');

        if (!(await canRunOnHost(driver))) return;
        const host = { host: HOST, container: null };
        expect(await driver.probe({ kind: 'ping', from: host, target: SERVER }), 'answered');
        expect(await driver.probe({ kind: 'tcp', from: host, target: SERVER, port: 80 }), 'answered');
        expect(await driver.probe({ kind: 'tcp', from: host, target: SERVER, port: 81 }), 'refused');
        expect(await driver.probe({ kind: 'lookup', from: host, name: 'localhost' }), 'answered');
        expect(await driver.probe({ kind: 'neighbours', from: host }), 'answered');
      });
    },
  },
  {
    name: 'what could not be measured is an answer of its own',
    async run(driver) {
      await making(driver, { containers: ['cfm-a'] }, async () => {
        const from = { host: HOST, container: 'cfm-a' };
        const missing = expect(await driver.probe({ kind: 'ping', from, target: '127.0.0.1' }), 'not-measured');
        assert.equal(missing.reason, 'container-missing');
        await run(driver, { kind: 'container.run', spec: container('cfm-a') });
        await run(driver, { kind: 'container.stop', container: 'cfm-a' });
        const stopped = expect(await driver.probe({ kind: 'ping', from, target: '127.0.0.1' }), 'not-measured');
        assert.equal(stopped.reason, 'container-not-running');
      });
    },
  },
];

function expect(result: ProbeResult, outcome: ProbeOutcome): ProbeResult {
  assert.equal(result.outcome, outcome, JSON.stringify(result));
  assert(result.command.length > 0, 'nothing to repeat it by');
  return result;
}

async function canRunOnHost(driver: HostDriver): Promise<boolean> {
  const { unread = [] } = await driver.observe();
  return !unread.some(({ fact }) => fact === 'links');
}
