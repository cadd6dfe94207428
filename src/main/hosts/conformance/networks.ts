import assert from 'node:assert/strict';
import {
  type Case,
  container,
  containerNamed,
  endpoint,
  making,
  network,
  networkNamed,
  pool,
  refused,
  run,
  SUBNET,
} from './case';

export const networks: Case[] = [
  {
    name: 'a network is made as asked for, and removed',
    async run(driver) {
      const reserved = { router: '10.213.64.9' };
      const spec = network('cfm-net', {
        attachable: true,
        ipam: [{ ...pool(), range: '10.213.64.128/25', reserved }],
        options: { 'com.docker.network.bridge.enable_icc': 'false', 'com.docker.network.bridge.name': 'cfm0' },
        labels: { purpose: 'conformance' },
      });
      await making(driver, { networks: ['cfm-net'] }, async () => {
        await run(driver, { kind: 'network.create', spec });
        const made = await networkNamed(driver, 'cfm-net');
        assert(made);
        assert.deepEqual(made.ipam, [{ ...pool(), range: '10.213.64.128/25', reserved }]);
        assert.deepEqual(made.options, spec.options);
        assert.deepEqual(made.labels, spec.labels);
        assert.equal(made.attachable, true);
        assert.equal(made.bridge, 'cfm0');
        const raw = (await driver.inspect('network', 'cfm-net')) as { Id?: string };
        assert.equal(raw.Id, made.id);
      });
      assert.equal(await networkNamed(driver, 'cfm-net'), undefined);
    },
  },
  {
    name: 'a container is connected with address and alias, and disconnected',
    async run(driver) {
      await making(driver, { networks: ['cfm-net'], containers: ['cfm-a'] }, async () => {
        await run(driver, { kind: 'network.create', spec: network('cfm-net', { ipam: [pool()] }) });
        await run(driver, { kind: 'container.run', spec: container('cfm-a') });
        const leg = endpoint({ ipv4: '10.213.64.77', aliases: ['harbour'] });
        await run(driver, { kind: 'network.connect', network: 'cfm-net', container: 'cfm-a', endpoint: leg });
        const id = (await networkNamed(driver, 'cfm-net'))?.id;
        assert(id);
        const joined = (await containerNamed(driver, 'cfm-a'))?.endpoints[id];
        assert.equal(joined?.ipv4, '10.213.64.77/24');
        assert(joined.aliases?.includes('harbour'), 'the alias is missing');
        await run(driver, { kind: 'network.disconnect', network: 'cfm-net', container: 'cfm-a' });
        assert.equal((await containerNamed(driver, 'cfm-a'))?.endpoints[id], undefined);
      });
    },
  },
  {
    name: 'what cannot be is refused, by code and in the words of the Engine',
    async run(driver) {
      const create = (spec: Parameters<typeof network>[1], name = 'cfm-other') =>
        run(driver, { kind: 'network.create', spec: network(name, spec) });
      const made = { networks: ['cfm-net', 'cfm-other'], containers: ['cfm-a'] };
      await making(driver, made, async () => {
        await create({ ipam: [pool()] }, 'cfm-net');
        const taken = await refused(create({}, 'cfm-net'), 'name-taken');
        assert.equal(taken.params.name, 'cfm-net');
        const overlap = await refused(create({ ipam: [pool()] }), 'subnet-overlap');
        assert.equal(overlap.params.subnet, SUBNET);
        // There is one already. An unknown driver takes a quarter of a minute: `e2e/drivers/details.ts`.
        await refused(create({ driver: 'host' }), 'docker-refused');
        const spec = container('cfm-a', { network: 'cfm-net', endpoint: endpoint({ ipv4: '10.213.64.5' }) });
        await run(driver, { kind: 'container.run', spec });
        const used = await refused(run(driver, { kind: 'network.remove', network: 'cfm-net' }), 'network-in-use');
        assert.deepEqual([used.params.network, used.params.containers], ['cfm-net', 'cfm-a']);
        const missing = await refused(run(driver, { kind: 'network.remove', network: 'cfm-none' }), 'not-found');
        assert.equal(missing.params.name, 'cfm-none');
        await refused(driver.inspect('network', 'cfm-none'), 'not-found');
      });
    },
  },
];
