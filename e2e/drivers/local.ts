import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PortolanError } from '../../src/contract/errors';
import { openDriver } from '../../src/main/hosts/open';
import { findSuggestions } from '../../src/main/hosts/suggestions';
import { hostId } from '../../src/model/ids';
import { type RigHost, startHost } from '../rig';
import { Home } from './home';
import { runInside } from './inside';

describe("this machine's own Engine", () => {
  let vm: RigHost;
  const home = new Home();
  before(async () => {
    vm = await startHost();
  });
  after(async () => {
    await vm?.stop();
    home.remove();
  });
  const open = (endpoint: string | null, variables: Record<string, string> = {}) =>
    openDriver({ kind: 'local', name: 'here', endpoint }, {}, { ...home.env, variables });

  test('passes the one suite, on the host itself', async () => {
    await runInside(vm, './local-inside.ts');
  });

  test('behind a socket that leads elsewhere: the kernel here is not its own', async () => {
    const driver = await open(null, { DOCKER_HOST: vm.dockerHost });
    try {
      const facts = await driver.observe();
      assert.equal(facts.networks.length, 3);
      assert.deepEqual(facts.link, []);
      const from = { host: hostId('here'), container: null };
      const probe = await driver.probe({ kind: 'ping', from, target: '127.0.0.1' });
      assert.deepEqual([probe.outcome, probe.reason], ['not-measured', 'no-shell']);
      assert.deepEqual(facts.unread, [{ fact: 'links', reason: 'elsewhere', detail: '' }]);
    } finally {
      await driver.close();
    }
  });

  test('says why it cannot be reached', async () => {
    const codeOf = (asked: Promise<unknown>) =>
      asked.then(
        () => 'opened',
        (error: unknown) => (PortolanError.is(error) ? error.code : String(error)),
      );
    assert.equal(await codeOf(open('unix:///nonexistent/docker.sock')), 'docker-socket-missing');
    assert.equal(await codeOf(open('tcp://127.0.0.1:9')), 'tcp-refused');
    assert.equal(await codeOf(open('ssh://sailor@vm')), 'docker-unreachable');
  });

  test('is offered on the start page when it is there', async () => {
    const found = await findSuggestions({ ...home.env, variables: { DOCKER_HOST: vm.dockerHost } });
    assert.deepEqual(found.local, { endpoint: vm.dockerHost, available: true, reason: null });
    const missing = await findSuggestions({ ...home.env, variables: { DOCKER_HOST: 'unix:///nonexistent' } });
    assert.equal(missing.local.reason, 'docker-socket-missing');
  });
});
