import assert from 'node:assert/strict';
import { PcapReader, readPacket } from '../../../model/packets';
import { type Case, codeOf, container, eventually, HOST, making, network, pool, run } from './case';

const A = '10.213.64.2';
const B = '10.213.64.3';

export const captures: Case[] = [
  {
    name: 'packets of a leg are captured',
    async run(driver) {
      await making(driver, { networks: ['cfm-net'], containers: ['cfm-a', 'cfm-b'] }, async () => {
        await run(driver, { kind: 'network.create', spec: network('cfm-net', { ipam: [pool()] }) });
        for (const [name, ipv4] of [
          ['cfm-a', A],
          ['cfm-b', B],
        ] as const) {
          const endpoint = { ipv4, ipv6: null, aliases: [] };
          await run(driver, { kind: 'container.run', spec: container(name, { network: 'cfm-net', endpoint }) });
        }
        const start = (device: string) => driver.capture({ container: 'cfm-a', namespace: null, device });
        const begun = await start('eth0').catch((error: unknown) => codeOf(error));
        const { unread = [] } = await driver.observe();
        // Only root can look.
        if (typeof begun === 'string') return assert(unread.length > 0, begun);
        const reader = new PcapReader();
        const said: string[] = [];
        begun.stream.on('data', (chunk: Buffer) => {
          for (const packet of reader.push(chunk)) {
            const { code, source, destination } = readPacket(packet, reader.linkType ?? 0);
            said.push(`${code} ${source} ${destination}`);
          }
        });
        await driver.probe({ kind: 'ping', from: { host: HOST, container: 'cfm-a' }, target: B });
        const wanted = [
          `arp.who-has ${A} ${B}`,
          `arp.is-at ${B} ${A}`,
          `icmp.request ${A} ${B}`,
          `icmp.reply ${B} ${A}`,
        ];
        await eventually(() => wanted.every((line) => said.includes(line)), 20_000);
        begun.stream.destroy();
        await begun.exited;
        assert.equal(await start('eth9').catch((error: unknown) => codeOf(error)), 'not-found');
      });
    },
  },
];
