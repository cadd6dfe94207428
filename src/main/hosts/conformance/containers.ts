import assert from 'node:assert/strict';
import {
  type Case,
  container,
  containerNamed,
  endpoint,
  look,
  making,
  network,
  networkNamed,
  pool,
  refused,
  run,
  SERVER_IMAGE,
} from './case';

export const containers: Case[] = [
  {
    name: 'a container runs as asked for, and can be described so that it could be made again',
    async run(driver) {
      const spec = container('cfm-a', {
        network: 'cfm-net',
        endpoint: endpoint({ ipv4: '10.213.64.20', aliases: ['pilot'] }),
        more: [{ network: 'cfm-more', endpoint: endpoint({ aliases: ['mate'] }) }],
        ports: [
          { protocol: 'udp', containerPort: 53, hostAddress: '127.0.0.1', hostPort: 15353 },
          { protocol: 'tcp', containerPort: 80, hostAddress: null, hostPort: 18080 },
        ],
        env: ['HARBOUR=Genoa'],
        labels: { purpose: 'conformance' },
      });
      await making(driver, { networks: ['cfm-net', 'cfm-more'], containers: ['cfm-a'] }, async () => {
        await run(driver, { kind: 'network.create', spec: network('cfm-net', { ipam: [pool()] }) });
        await run(driver, { kind: 'network.create', spec: network('cfm-more') });
        await run(driver, { kind: 'container.run', spec });
        const made = await containerNamed(driver, 'cfm-a');
        assert.equal(made?.state, 'running');
        assert.equal(Object.keys(made.endpoints).length, 2);
        const net = await networkNamed(driver, 'cfm-net');
        assert(net);
        assert.equal(made.endpoints[net.id]?.ipv4, '10.213.64.20/24');
        const published = made.ports.filter(({ hostPort }) => hostPort !== null);
        assert(published.some(({ hostPort, containerPort }) => hostPort === 18080 && containerPort === 80));
        assert(published.some(({ hostAddress, protocol }) => hostAddress === '127.0.0.1' && protocol === 'udp'));
        assert.deepEqual(await driver.describe('cfm-a'), spec);
        const raw = (await driver.inspect('container', 'cfm-a')) as { Id?: string };
        assert.equal(raw.Id, made.id);
      });
    },
  },
  {
    name: 'a container stops, starts and goes; doing so twice is no failure',
    async run(driver) {
      const spec = container('cfm-a', { image: SERVER_IMAGE, command: null });
      await making(driver, { containers: ['cfm-a'] }, async () => {
        await run(driver, { kind: 'container.run', spec });
        assert.equal((await driver.describe('cfm-a'))?.command, null, "the image's own command counts as asked for");
        for (const kind of ['container.stop', 'container.stop'] as const)
          await run(driver, { kind, container: 'cfm-a' });
        assert.equal((await containerNamed(driver, 'cfm-a'))?.state, 'exited');
        for (const kind of ['container.start', 'container.start'] as const)
          await run(driver, { kind, container: 'cfm-a' });
        assert.equal((await containerNamed(driver, 'cfm-a'))?.state, 'running');
        await run(driver, { kind: 'container.remove', container: 'cfm-a', restore: null });
        assert.equal(await containerNamed(driver, 'cfm-a'), undefined);
      });
    },
  },
  {
    name: "a container may have the host's namespace, another's, or none to speak of",
    async run(driver) {
      const made = { containers: ['cfm-own', 'cfm-host', 'cfm-none', 'cfm-shared'] };
      await making(driver, made, async () => {
        const add = (name: string, mode: string) =>
          run(driver, { kind: 'container.run', spec: container(name, { network: mode }) });
        await add('cfm-own', 'bridge');
        await add('cfm-host', 'host');
        await add('cfm-none', 'none');
        await add('cfm-shared', 'container:cfm-own');
        const host = await look(driver);
        const namespaceOf = (wanted: string) =>
          Object.values(host.containers).find(({ name }) => name === wanted)?.namespace;
        assert.equal(namespaceOf('cfm-host'), 'root');
        assert.equal(namespaceOf('cfm-shared'), namespaceOf('cfm-own'));
        const none = namespaceOf('cfm-none');
        assert(none);
        assert.deepEqual(Object.keys(host.namespaces[none]?.interfaces ?? {}), ['lo']);
        assert.equal((await driver.describe('cfm-shared'))?.network, 'container:cfm-own');
        await run(driver, { kind: 'container.remove', container: 'cfm-own', restore: null });
        assert.equal(await driver.describe('cfm-shared'), null, 'a guest whose owner is gone');
        await run(driver, { kind: 'container.remove', container: 'cfm-shared', restore: null });
      });
    },
  },
  {
    name: 'what cannot run is refused, by code, and leaves nothing behind',
    async run(driver) {
      const made = { networks: ['cfm-net'], containers: ['cfm-a', 'cfm-b'] };
      await making(driver, made, async () => {
        const ports = [{ protocol: 'tcp' as const, containerPort: 80, hostAddress: null, hostPort: 18081 }];
        const leg = endpoint({ ipv4: '10.213.64.5' });
        await run(driver, { kind: 'network.create', spec: network('cfm-net', { ipam: [pool()] }) });
        const spec = container('cfm-a', { network: 'cfm-net', endpoint: leg, ports });
        await run(driver, { kind: 'container.run', spec });
        const add = (fields: Parameters<typeof container>[1], name = 'cfm-b') =>
          run(driver, { kind: 'container.run', spec: container(name, fields) });
        const taken = await refused(add({}, 'cfm-a'), 'name-taken');
        assert.equal(taken.params.name, 'cfm-a');
        const inUse = await refused(add({ network: 'cfm-net', endpoint: leg }), 'address-in-use');
        assert.equal(inUse.params.address, '10.213.64.5');
        const port = await refused(add({ ports }), 'port-in-use');
        assert.equal(port.params.port, '18081');
        const image = await refused(add({ image: 'cfm-nosuch:latest' }), 'image-missing');
        assert.equal(image.params.image, 'cfm-nosuch:latest');
        await refused(add({ network: 'cfm-nosuch' }), 'not-found');
        await refused(add({ command: ['/no/such/program'] }), 'docker-refused');
        await refused(add({ more: [{ network: 'cfm-nosuch', endpoint: endpoint() }] }), 'not-found');
        assert.equal(
          await containerNamed(driver, 'cfm-b'),
          undefined,
          'a container that could not run was left behind',
        );
        await refused(run(driver, { kind: 'container.start', container: 'cfm-none' }), 'not-found');
        await refused(driver.describe('cfm-none'), 'not-found');
      });
    },
  },
  {
    name: 'images are listed with their tags',
    async run(driver) {
      assert((await driver.images()).includes(SERVER_IMAGE));
    },
  },
];
