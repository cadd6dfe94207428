import { beforeEach, describe, expect, it } from 'vitest';
import { build } from '../../../model/build';
import { hostId, namedNamespace, ROOT_NAMESPACE } from '../../../model/ids';
import type { Operation, OperationOf } from '../../../model/operations/types';
import { SimulatedDriver } from './driver';
import { Simulation } from './simulation';

const host = hostId('any');
const here = { host, namespace: null };
let driver: SimulatedDriver;
beforeEach(() => {
  driver = new SimulatedDriver(new Simulation('vm'));
});

const run = (operation: Operation) =>
  driver.run(operation, { signal: new AbortController().signal, progress: () => {} });
/** Code and words of a refusal. */
const refusalOf = (operation: Operation) =>
  run(operation).then(
    () => 'done',
    (error) => `${error.code}: ${error.details.stderr}`,
  );
const vlan = (name: string, parent = 'ens34', vlanId = 20): OperationOf<'link.add'> => ({
  ...{ kind: 'link.add', ...here },
  spec: { kind: 'vlan', name, parent, vlanId, addresses: ['192.168.20.1/24'] },
});
const shim = (kind: 'macvlan' | 'ipvlan', name: string): OperationOf<'link.add'> => ({
  ...{ kind: 'link.add', ...here },
  spec: {
    ...{ name, parent: 'ens34', addresses: [] },
    ...(kind === 'macvlan' ? { kind, mode: 'bridge' } : { kind, mode: 'l2' }),
  },
});
const route = (
  destination: string,
  gateway: string | null,
  device: string | null = null,
): OperationOf<'route.add'> => ({
  ...{ kind: 'route.add', ...here, route: { destination, gateway, device, source: null, metric: null } },
});
const named: Operation = { kind: 'namespace.add', host, name: 'router' };
const look = async () => {
  const built = build({ hosts: [{ ...(await driver.observe()), name: 'any' }] }).hosts[host];
  if (!built) throw new Error('no host');
  return built;
};

describe('the own network of a simulated host', () => {
  it('is changed, and shows it', async () => {
    await run(vlan('ens34.20'));
    await run(named);
    await run({ ...vlan('leg', 'ens34', 30), namespace: 'router' });
    await run(route('10.9.0.0/16', '192.168.20.254'));
    await run({ kind: 'file.write', host, path: '/etc/portolan/x.sh', content: '#!/bin/sh\n', manager: 'systemd' });
    const { namespaces, configuration } = await look();
    const root = namespaces[ROOT_NAMESPACE];
    expect(root?.interfaces['ens34.20']).toMatchObject({ kind: 'vlan', vlanId: 20, up: true });
    expect(root?.routes).toContainEqual(expect.objectContaining({ destination: '10.9.0.0/16', device: 'ens34.20' }));
    expect(Object.keys(namespaces[namedNamespace('router')]?.interfaces ?? {})).toEqual(['lo', 'leg']);
    expect(configuration?.files).toEqual({ '/etc/portolan/x.sh': '#!/bin/sh\n' });
  });

  it('is refused in the words of the kernel', async () => {
    for (const done of [vlan('ens34.20'), shim('macvlan', 'shim0'), route('10.9.0.0/16', '192.168.56.254'), named])
      await run(done);
    const rule = { kind: 'forward', inDevice: 'ens33', outDevice: null, source: null, destination: null } as const;
    const said: [Operation, string][] = [
      [vlan('ens34.20', 'ens34', 21), 'name-taken: RTNETLINK answers: File exists'],
      [vlan('other'), 'already-there: RTNETLINK answers: File exists'],
      [vlan('ens9.20', 'ens9'), 'not-found: Cannot find device "ens9"'],
      [shim('ipvlan', 'iv0'), 'device-busy: RTNETLINK answers: Device or resource busy'],
      [route('10.9.0.0/16', '10.0.2.2'), 'already-there: RTNETLINK answers: File exists'],
      [route('10.8.0.0/16', '10.77.0.1'), 'gateway-unreachable: Error: Nexthop has invalid gateway.'],
      [route('10.8.0.0/16', null, 'ens9'), 'not-found: Cannot find device "ens9"'],
      [{ ...route('10.8.0.0/16', null), kind: 'route.remove' }, 'not-found: RTNETLINK answers: No such process'],
      [
        { kind: 'address.add', ...here, device: 'ens34', address: '192.168.56.10/24' },
        'already-there: Error: ipv4: Address already assigned.',
      ],
      [{ kind: 'link.remove', ...here, name: 'ens34' }, 'kernel-refused: RTNETLINK answers: Operation not supported'],
      [
        { kind: 'filter.remove', host, rule },
        'not-found: iptables: Bad rule (does a matching rule exist in that chain?).',
      ],
      [named, 'name-taken: Cannot create namespace file "/run/netns/router": File exists'],
      [
        { kind: 'address.add', host, namespace: 'no', device: 'x', address: '10.0.0.1/8' },
        'not-found: Cannot open network namespace "no": No such file or directory',
      ],
      [
        { kind: 'sysctl.set', ...here, key: 'net.ipv4.conf.ens9.rp_filter', value: '1' },
        'not-found: sysctl: cannot stat /proc/sys/net/ipv4/conf/ens9/rp_filter: No such file or directory',
      ],
      [{ kind: 'file.write', host, path: '/etc/passwd', content: '', manager: 'systemd' }, 'path-refused: undefined'],
    ];
    for (const [operation, words] of said) expect(await refusalOf(operation), operation.kind).toBe(words);
  });
});
