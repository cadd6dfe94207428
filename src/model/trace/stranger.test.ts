import { expect, it } from 'vitest';
import { type NamespaceId, ROOT_NAMESPACE } from '../ids';
import { applyPlan } from '../operations';
import { practiceState } from '../simulated/practice';
import { createNetwork, pool, run } from '../testing/operations';
import { VM } from '../testing/vm';
import { trace } from '.';

it('knows that a host does not reach its own macvlan containers, nor they it', () => {
  const lan = createNetwork('lan', {
    driver: 'macvlan',
    ipam: [pool('192.168.56.0/24', { gateway: '192.168.56.254', range: '192.168.56.32/27' })],
    options: { parent: 'ens34' },
  });
  const after = applyPlan(practiceState(), [lan, run('ship', 'lan')]);
  const namespace = Object.values(after.hosts[VM]?.containers ?? {})[0]?.namespace ?? ROOT_NAMESPACE;
  const ask = (from: NamespaceId, to: string) =>
    trace(after, { from: { host: VM, namespace: from }, to, protocol: { kind: 'icmp' } }).verdict.kind;
  expect(ask(ROOT_NAMESPACE, '192.168.56.32')).toBe('no-neighbour');
  expect(ask(namespace, '192.168.56.10')).toBe('no-neighbour');
  expect(ask(namespace, '192.168.56.200')).toBe('unknowable');
});
