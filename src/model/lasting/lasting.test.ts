import { describe, expect, it } from 'vitest';
import { applyPlan } from '../operations';
import type { Operation } from '../operations/types';
import type { Configuration, State } from '../state';
import {
  addAddress,
  addLink,
  addNamespace,
  addRoute,
  addRule,
  furnishedVm,
  macvlan,
  removeAddress,
  removeLink,
  removeNamespace,
  removeRoute,
  removeRule,
  route,
  rule,
  setLink,
  setting,
  vlan,
} from '../testing/host-operations';
import { VM, vmOf } from '../testing/vm';
import { lasting } from '.';

/** The host with its cards run like that. */
function host(configuration: Partial<Configuration>): State {
  const state = furnishedVm();
  vmOf(state).configuration = { managers: {}, systemd: true, files: {}, ...configuration };
  return state;
}
const run = (manager: NonNullable<Configuration['managers'][string]>, more: Partial<Configuration> = {}) =>
  host({ managers: { ens33: manager, vm0: manager }, ...more });

/** Done for good: the operations and their files. */
function done(state: State, ...operations: Operation[]): State {
  const { files, problems } = lasting(vmOf(state), operations);
  expect(problems).toEqual([]);
  return applyPlan(state, [...operations, ...files]);
}
const filesOf = (state: State) => vmOf(state).configuration?.files ?? {};
/** What is in a file, without the lines that say what it is. */
const bodyOf = (state: State, path: string) =>
  filesOf(state)[path]?.replace(/# Written by Portolan.*\n# portolan: .*\n/, '');
const problemsOf = (state: State, ...operations: Operation[]) =>
  lasting(vmOf(state), operations).problems.map(({ code, severity }) => [code, severity]);

const twenty = addLink(vlan('ens33.20', 'ens33', 20, '192.168.20.1/24', 'fd00:20::1/64'));
const far = route('10.9.0.0/16', { gateway: '192.168.20.254' });
const lan = route('10.8.0.0/16', { gateway: '192.168.56.254', metric: 50 });

/** For each manager: a VLAN with a route, a route on a card, and each amended and taken away. */
const CASES = {
  ifupdown: {
    vlan: {
      '/etc/network/interfaces.d/portolan-ens33.20': `auto ens33.20
iface ens33.20 inet static
    address 192.168.20.1/24
    vlan-raw-device ens33
    up ip address replace fd00:20::1/64 dev ens33.20 || true
    up ip link set dev ens33.20 up || true
    up ip route replace 10.9.0.0/16 via 192.168.20.254 dev ens33.20 || true
`,
    },
    card: {
      '/etc/network/if-up.d/portolan-vm0': `#!/bin/sh
[ "$IFACE" = vm0 ] || exit 0
ip route replace 10.8.0.0/16 via 192.168.56.254 dev vm0 metric 50 || true
`,
    },
  },
  netplan: {
    vlan: {
      '/etc/netplan/90-portolan-ens33.20.yaml': `network:
  version: 2
  vlans:
    ens33.20:
      id: 20
      link: ens33
      addresses:
        - 192.168.20.1/24
        - "fd00:20::1/64"
      routes:
        - to: 10.9.0.0/16
          via: 192.168.20.254
`,
    },
    card: {
      '/etc/netplan/90-portolan-vm0.yaml': `network:
  version: 2
  ethernets:
    vm0:
      routes:
        - to: 10.8.0.0/16
          via: 192.168.56.254
          metric: 50
`,
    },
  },
  networkd: {
    vlan: {
      '/etc/systemd/network/10-portolan-ens33.20.netdev': `[NetDev]
Name=ens33.20
Kind=vlan

[VLAN]
Id=20
`,
      '/etc/systemd/network/10-portolan-ens33.20.network': `[Match]
Name=ens33.20

[Network]
Address=192.168.20.1/24
Address=fd00:20::1/64

[Route]
Destination=10.9.0.0/16
Gateway=192.168.20.254
`,
      '/etc/systemd/network/20-nat.network.d/portolan.conf': `[Network]
VLAN=ens33.20
`,
    },
    card: {
      '/etc/systemd/network/30-lan.network.d/portolan.conf': `[Network]

[Route]
Destination=10.8.0.0/16
Gateway=192.168.56.254
Metric=50
`,
    },
  },
  networkmanager: {
    vlan: {
      '/etc/NetworkManager/system-connections/portolan-ens33.20.nmconnection': `[connection]
id=portolan-ens33.20
type=vlan
interface-name=ens33.20

[vlan]
id=20
parent=ens33

[ipv4]
method=manual
address1=192.168.20.1/24
route1=10.9.0.0/16,192.168.20.254

[ipv6]
method=manual
address1=fd00:20::1/64
`,
    },
    card: {
      '/etc/NetworkManager/dispatcher.d/90-portolan-vm0': `#!/bin/sh
[ "$1" = vm0 ] && [ "$2" = up ] || exit 0
ip route replace 10.8.0.0/16 via 192.168.56.254 dev vm0 metric 50 || true
`,
    },
  },
} as const;

const NETWORK_FILES = {
  networkFiles: { ens33: '/etc/systemd/network/20-nat.network', vm0: '/usr/lib/systemd/network/30-lan.network' },
};

describe.each(Object.entries(CASES))('what lasts by %s', (name, texts) => {
  const manager = name as keyof typeof CASES;
  const start = () => run(manager, manager === 'networkd' ? NETWORK_FILES : {});
  const bodies = (state: State) =>
    Object.fromEntries(Object.keys(filesOf(state)).map((path) => [path, bodyOf(state, path)]));

  it('a sub-interface with addresses and a route, made at once', () => {
    expect(bodies(done(start(), twenty, addRoute(far)))).toEqual(texts.vlan);
  });

  it('the same, made bit by bit', () => {
    const bare = done(start(), addLink(vlan('ens33.20', 'ens33', 20, '192.168.20.1/24')));
    const more = done(bare, addAddress('ens33.20', 'fd00:20::1/64'));
    expect(bodies(done(more, addRoute(far)))).toEqual(texts.vlan);
  });

  it('what is left when something of it goes, and nothing once it is gone', () => {
    const made = done(start(), twenty);
    const less = done(done(made, addRoute(far)), removeRoute(far));
    expect(filesOf(less)).toEqual(filesOf(made));
    const fewer = done(made, removeAddress('ens33.20', 'fd00:20::1/64'));
    expect(JSON.stringify(bodies(fewer))).not.toContain('fd00:20');
    expect(filesOf(done(less, removeLink('ens33.20')))).toEqual({});
  });

  it('a route on a card of somebody else’s, and no more once it is removed', () => {
    const made = done(start(), addRoute(lan));
    expect(bodies(made)).toEqual(texts.card);
    expect(filesOf(done(made, removeRoute(lan)))).toEqual({});
  });

  it('is undone with its files', () => {
    const made = done(start(), twenty);
    const { files } = lasting(vmOf(made), [removeLink('ens33.20')]);
    expect(files.map(({ content }) => content)).toEqual(files.map(() => null));
    expect(files.every(({ manager: reader }) => reader === manager)).toBe(true);
  });
});

describe('what lasts by systemd', () => {
  const shim = [
    addLink(macvlan('shim0', 'vm0', '192.168.56.60/32')),
    addRoute(route('192.168.56.48/28', { device: 'shim0' })),
  ];
  const script = '/etc/portolan/link-shim0.sh';

  it('a shim, as a script of the same commands', () => {
    const made = done(run('netplan'), ...shim);
    expect(bodyOf(made, script)).toBe(`#!/bin/sh
failed=0
ip link show dev shim0 >/dev/null 2>&1 || ip link add link vm0 name shim0 type macvlan mode bridge || failed=1
ip address replace 192.168.56.60/32 dev shim0 || failed=1
ip link set dev shim0 up || failed=1
ip route replace 192.168.56.48/28 dev shim0 || failed=1
exit "$failed"
`);
    expect(filesOf(made)['/etc/systemd/system/portolan-link-shim0.service']).toBe(`[Unit]
Description=Portolan: link-shim0
Wants=network-online.target
After=network-online.target docker.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/etc/portolan/link-shim0.sh

[Install]
WantedBy=multi-user.target
`);
    expect(filesOf(done(made, removeLink('shim0')))).toEqual({});
  });

  it('writes the script before the unit that needs it, and removes them the other way round', () => {
    const paths = (state: State, ...operations: Operation[]) =>
      lasting(vmOf(state), operations).files.map(({ path }) => path.replace(/.*\./, ''));
    expect(paths(run('netplan'), ...shim)).toEqual(['sh', 'service']);
    expect(paths(done(run('netplan'), ...shim), removeLink('shim0'))).toEqual(['service', 'sh']);
    // A unit that stays as it is is not written again.
    expect(paths(done(run('netplan'), ...shim), addAddress('shim0', '192.168.56.61/32'))).toEqual(['sh']);
  });

  it('firewall rules, all in one', () => {
    const [forward, nat] = [
      rule('forward', { inDevice: 'ens33', outDevice: 'vm0' }),
      rule('masquerade', { source: '10.5.0.0/24', outDevice: 'ens33' }),
    ];
    const both = done(done(run('ifupdown'), addRule(forward)), addRule(nat));
    expect(bodyOf(both, '/etc/portolan/filter.sh')).toBe(`#!/bin/sh
failed=0
iptables -C DOCKER-USER -i ens33 -o vm0 -j ACCEPT 2>/dev/null || iptables -I DOCKER-USER -i ens33 -o vm0 -j ACCEPT || failed=1
iptables -t nat -C POSTROUTING -s 10.5.0.0/24 -o ens33 -j MASQUERADE 2>/dev/null || iptables -t nat -A POSTROUTING -s 10.5.0.0/24 -o ens33 -j MASQUERADE || failed=1
exit "$failed"
`);
    expect(filesOf(done(both, removeRule(forward), removeRule(nat)))).toEqual({});
  });

  it('a router in a namespace of its own', () => {
    const inside = { namespace: 'router' };
    const made = done(
      run('netplan'),
      addNamespace('router'),
      addLink(vlan('leg20', 'vm0', 20, '192.168.20.1/24'), inside),
      setting('net.ipv4.ip_forward', '1', inside),
      addRoute(route('0.0.0.0/0', { gateway: '192.168.20.254' }), inside),
    );
    expect(bodyOf(made, '/etc/portolan/namespace-router.sh')).toBe(`#!/bin/sh
failed=0
[ -e /run/netns/router ] || ip netns add router || failed=1
ip -n router link set dev lo up || failed=1
ip -n router link show dev leg20 >/dev/null 2>&1 || ip link add link vm0 name leg20 netns router type vlan id 20 || failed=1
ip -n router address replace 192.168.20.1/24 dev leg20 || failed=1
ip -n router link set dev leg20 up || failed=1
ip netns exec router sysctl -w net.ipv4.ip_forward=1 || failed=1
ip -n router route replace default via 192.168.20.254 || failed=1
exit "$failed"
`);
    expect(filesOf(done(made, removeNamespace('router')))).toEqual({});
  });

  it('promiscuous mode, until it is switched off', () => {
    const on = done(run('netplan'), setLink('vm0', { promiscuous: true }));
    expect(bodyOf(on, '/etc/portolan/card-vm0.sh')).toContain('ip link set dev vm0 promisc on || failed=1');
    expect(filesOf(done(on, setLink('vm0', { promiscuous: false })))).toEqual({});
  });

  it('sub-interfaces and routes of cards that nobody is known to run', () => {
    expect(Object.keys(filesOf(done(host({}), twenty, addRoute(lan))))).toEqual([
      '/etc/portolan/link-ens33.20.sh',
      '/etc/systemd/system/portolan-link-ens33.20.service',
      '/etc/portolan/card-vm0.sh',
      '/etc/systemd/system/portolan-card-vm0.service',
    ]);
  });

  it('what systemd-networkd’s file for several cards cannot say of one', () => {
    const files = { ens33: '/etc/systemd/network/all.network', vm0: '/etc/systemd/network/all.network' };
    for (const networkFiles of [files, undefined])
      expect(Object.keys(filesOf(done(run('networkd', networkFiles && { networkFiles }), twenty)))[0]).toBe(
        '/etc/portolan/link-ens33.20.sh',
      );
  });

  it('what has a name that other files could not carry', () => {
    const odd = "a'#b";
    const made = done(run('ifupdown'), addLink(vlan(odd, 'ens33', 20)));
    const path = '/etc/portolan/link-a_27_23b.sh';
    expect(bodyOf(made, path)).toContain(`name 'a'\\''#b' type vlan id 20`);
  });
});

describe('what lasts', () => {
  it('are settings, each once', () => {
    const path = '/etc/sysctl.d/90-portolan.conf';
    const on = done(run('netplan'), setting('net.ipv4.ip_forward', '1'), setting('net.ipv4.conf.vm0.rp_filter', '2'));
    expect(bodyOf(on, path)).toBe('net.ipv4.ip_forward = 1\nnet.ipv4.conf.vm0.rp_filter = 2\n');
    const off = done(on, setting('net.ipv4.ip_forward', '0'));
    expect(bodyOf(off, path)).toBe('net.ipv4.conf.vm0.rp_filter = 2\nnet.ipv4.ip_forward = 0\n');
  });

  it('goes with an interface whose name ifupdown would read otherwise', () => {
    const made = done(run('ifupdown'), addLink(vlan('office', 'ens33', 20, '192.168.20.1/24')));
    expect(bodyOf(made, '/etc/network/interfaces.d/portolan-office')).toBe(`auto office
iface office inet static
    address 192.168.20.1/24
    pre-up ip link add link ens33 name office type vlan id 20 || true
    up ip link set dev office up || true
    post-down ip link delete dev office || true
`);
  });

  it('is found again whatever else the files say, and what is no record of ours is left alone', () => {
    const path = '/etc/netplan/90-portolan-ens33.20.yaml';
    const forged = (line: string) => {
      const state = run('netplan');
      vmOf(state).configuration = { ...configurationOf(state), files: { [path]: `# portolan: ${line}\n` } };
      return lasting(vmOf(state), [removeLink('ens33.20')]);
    };
    for (const line of ['', 'null', '{}', '{"manager":"netplan","name":"ens33.20","operations":[{"kind":"link.add"}]}'])
      expect(forged(line).files).toEqual([]);
    const broken = JSON.stringify({ manager: 'netplan', name: 'x', operations: [addAddress('a\nb', '10.0.0.1/8')] });
    expect(forged(broken).files).toEqual([]);
  });

  it('says what will not', () => {
    const bare = host({ systemd: false });
    expect(problemsOf(bare, twenty)).toEqual([['lasting-nobody', 'warning']]);
    expect(problemsOf(bare, addRoute(lan))).toEqual([['lasting-nobody', 'warning']]);
    expect(problemsOf(bare, addAddress('vm0', '10.0.0.1/8'))).toEqual([['lasting-nobody', 'warning']]);
    expect(problemsOf(bare, addNamespace('router'))).toEqual([['lasting-no-systemd', 'warning']]);
    expect(problemsOf(run('netplan'), addRoute(route('10.0.0.0/8', { gateway: '10.77.0.1' })))).toEqual([
      ['lasting-route-nowhere', 'warning'],
    ]);
    expect(problemsOf(run('netplan'), removeAddress('vm0', '192.168.56.10/24'))).toEqual([
      ['lasting-foreign', 'warning'],
    ]);
    expect(problemsOf(run('netplan'), removeRule(rule('forward')))).toEqual([]);
  });

  it('concerns the host alone, and its own network only', () => {
    const elsewhere = { ...twenty, host: 'other' as typeof VM };
    expect(lasting(vmOf(run('netplan')), [elsewhere, { kind: 'image.pull', host: VM, image: 'x' }])).toEqual({
      files: [],
      problems: [],
    });
  });
});

const configurationOf = (state: State): Configuration =>
  vmOf(state).configuration ?? { managers: {}, systemd: true, files: {} };
