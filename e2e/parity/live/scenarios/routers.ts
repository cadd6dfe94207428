import type { Scenario } from '../stage';

const FORWARD = ['--cap-add', 'NET_ADMIN', '--sysctl', 'net.ipv4.ip_forward=1'];

/** Containers and plain namespaces that route, and policy routing. */
export const routers: Scenario[] = [
  {
    name: 'container_router',
    about: 'A container with forwarding on and a leg on two bridges; neighbours with routes through it, one without.',
    setUp: async (stage) => {
      const vm = await stage.host();
      await vm.docker('network', 'create', '--subnet', '172.20.0.0/24', 'left');
      await vm.docker('network', 'create', '--subnet', '172.21.0.0/24', 'right');
      await stage.serve(vm, 'router', '--network', 'left', '--ip', '172.20.0.10', ...FORWARD);
      await vm.docker('network', 'connect', '--ip', '172.21.0.10', 'right', 'router');
      await stage.serve(vm, 'idle', '--network', 'left', '--ip', '172.20.0.11');
      await vm.docker('network', 'connect', '--ip', '172.21.0.11', 'right', 'idle');
      await stage.serve(vm, 'l1', '--network', 'left', '--ip', '172.20.0.21');
      await stage.serve(vm, 'l2', '--network', 'left', '--ip', '172.20.0.22');
      await stage.serve(vm, 'r1', '--network', 'right', '--ip', '172.21.0.21');
      await stage.serve(vm, 'r2', '--network', 'right', '--ip', '172.21.0.22');
      const route = async (name: string, to: string, via: string) => {
        const inside = await stage.inside(vm, name);
        await inside.exec('ip', 'route', 'add', to, 'via', via);
      };
      await route('l1', '172.21.0.0/24', '172.20.0.10');
      await route('r1', '172.20.0.0/24', '172.21.0.10');
      await route('l2', '172.21.0.0/24', '172.20.0.11');
      await route('r2', '172.20.0.22/32', '172.21.0.11');
    },
  },
  {
    name: 'plain_namespaces',
    about: 'Plain namespaces joined to bridges and to each other, one forwarding and one not.',
    setUp: async (stage) => {
      const vm = await stage.host();
      await vm.docker(
        'network',
        'create',
        '--subnet',
        '172.20.0.0/24',
        '-o',
        'com.docker.network.bridge.name=brleft',
        'left',
      );
      await stage.serve(vm, 'web', '--network', 'left', '--ip', '172.20.0.20', '-p', '8080:80');
      const join = async (name: string, forward: boolean) => {
        const place = await stage.extra(vm, name);
        await place.exec('sysctl', '-w', `net.ipv4.ip_forward=${forward ? 1 : 0}`);
        return place;
      };
      const open = await join('open', true);
      const shut = await join('shut', false);
      const far = await join('far', false);
      const beyond = await join('beyond', false);
      const plug = async (name: string, address: string, outside: string) => {
        await vm.exec('ip', 'link', 'add', outside, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
        await vm.exec('ip', 'link', 'set', outside, 'master', 'brleft', 'up');
        await vm.exec('ip', '-n', name, 'addr', 'add', address, 'dev', 'eth0');
        await vm.exec('ip', '-n', name, 'link', 'set', 'eth0', 'up');
        await vm.exec('ip', '-n', name, 'route', 'add', 'default', 'via', '172.20.0.1');
      };
      await plug('open', '172.20.0.101/24', 'vopen');
      await plug('shut', '172.20.0.102/24', 'vshut');
      const pair = async (router: string, end: string, subnet: string) => {
        await vm.exec('ip', '-n', router, 'link', 'add', 'eth1', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', end);
        await vm.exec('ip', '-n', router, 'addr', 'add', `${subnet}.1/24`, 'dev', 'eth1');
        await vm.exec('ip', '-n', router, 'link', 'set', 'eth1', 'up');
        await vm.exec('ip', '-n', end, 'addr', 'add', `${subnet}.2/24`, 'dev', 'eth0');
        await vm.exec('ip', '-n', end, 'link', 'set', 'eth0', 'up');
        await vm.exec('ip', '-n', end, 'route', 'add', 'default', 'via', `${subnet}.1`);
      };
      await pair('open', 'far', '10.1.0');
      await pair('shut', 'beyond', '10.2.0');
      await vm.exec('ip', 'route', 'add', '10.1.0.0/24', 'via', '172.20.0.101');
      await vm.exec('ip', 'route', 'add', '10.2.0.0/24', 'via', '172.20.0.102');
      const web = await stage.inside(vm, 'web');
      await web.exec('ip', 'route', 'add', '10.1.0.0/24', 'via', '172.20.0.101');
      for (const place of [open, shut, far, beyond]) await place.exec('ip', 'route');
    },
  },
  {
    name: 'policy',
    about: 'Several default routes, rules by source, routes that refuse, reverse-path filters, a bridge that is down.',
    setUp: async (stage) => {
      const vm = await stage.host();
      const nas = await stage.peer('nas', '192.168.56.77/24');
      const gw = await stage.peer('gw', '192.168.56.254/24');
      await vm.docker('network', 'create', '--subnet', '172.20.0.0/24', 'left');
      await stage.serve(vm, 'web', '--network', 'left', '--ip', '172.20.0.20');
      await stage.serve(vm, 'other', '--network', 'left', '--ip', '172.20.0.21');
      await vm.exec('ip', 'route', 'add', 'default', 'via', '192.168.56.254', 'metric', '50');
      await vm.exec('ip', 'route', 'add', 'blackhole', '10.9.0.0/16');
      await vm.exec('ip', 'addr', 'add', '192.168.56.99/24', 'dev', 'vm0');
      await vm.exec('ip', 'route', 'add', 'unreachable', '192.168.56.77/32', 'table', '100');
      await vm.exec('ip', 'rule', 'add', 'from', '172.20.0.20', 'table', '100');
      await nas.exec('ip', 'addr', 'add', '10.9.0.1/16', 'dev', 'nas0');
      await gw.exec('ip', 'addr', 'add', '10.8.0.1/16', 'dev', 'gw0');
      await nas.exec('ip', 'addr', 'add', '10.8.0.2/16', 'dev', 'nas0');
      await nas.exec('ip', 'route', 'add', '172.20.0.0/24', 'via', '192.168.56.10');
      await vm.exec('sysctl', '-w', 'net.ipv4.conf.all.rp_filter=1');
      await vm.docker('network', 'create', '-o', 'com.docker.network.bridge.name=brdown', 'asleep');
      await stage.serve(vm, 'lost', '--network', 'asleep', '-p', '8080:80');
      await vm.exec('ip', 'link', 'set', 'brdown', 'down');
    },
  },
  {
    name: 'rules',
    about: 'Rules by mark under a mask and by kind of packet, that leap, refuse, or leave default routes out.',
    setUp: async (stage) => {
      const vm = await stage.host();
      const nas = await stage.peer('nas', '192.168.56.77/24');
      const gw = await stage.peer('gw', '192.168.56.254/24');
      await vm.docker('network', 'create', '--subnet', '172.20.0.0/24', 'left');
      await vm.docker('network', 'create', '--subnet', '172.21.0.0/24', 'right');
      await stage.serve(vm, 'marked', '--network', 'left', '--ip', '172.20.0.10', '-p', '8080:80');
      await stage.serve(vm, 'plain', '--network', 'right', '--ip', '172.21.0.10');
      for (const [peer, addresses] of [
        [nas, ['10.8.0.1', '10.7.0.1']],
        [gw, ['10.9.0.1']],
      ] as const)
        for (const address of addresses) await peer.exec('ip', 'addr', 'add', `${address}/32`, 'dev', `${peer.name}0`);
      const set = (...args: string[]) => vm.exec('ip', ...args);
      await set('route', 'add', 'default', 'via', '192.168.56.254', 'table', '70');
      await set('route', 'add', 'default', 'via', '192.168.56.77', 'table', '80');
      const mark = ['-s', '172.20.0.10', '-j', 'MARK', '--set-xmark', '0x13/0xff'];
      await vm.exec('iptables', '-t', 'mangle', '-A', 'PREROUTING', ...mark);
      const rule = (priority: number, ...selector: string[]) =>
        set('rule', 'add', 'prio', String(priority), ...selector);
      await rule(80, 'ipproto', 'icmp', 'iif', 'lo', 'to', '10.8.0.1', 'table', '80');
      await rule(81, 'ipproto', 'tcp', 'dport', '80', 'to', '192.168.56.77', 'unreachable');
      await rule(90, 'table', 'main', 'suppress_prefixlength', '0');
      await rule(100, 'fwmark', '0x10/0xf0', 'table', '70');
      await rule(110, 'not', 'from', '172.21.0.0/24', 'goto', '130');
      await rule(120, 'to', '10.7.0.0/16', 'prohibit');
      await rule(130, 'to', '10.7.0.1', 'table', '80');
    },
  },
  {
    name: 'crossings',
    about:
      'Packets that cross bridges of one host twice, bridges joined by a veth pair, and a subnet that the LAN has too.',
    setUp: async (stage) => {
      const vm = await stage.host();
      const nas = await stage.peer('nas', '192.168.56.77/24');
      await nas.exec('ip', 'addr', 'add', '10.1.0.77/24', 'dev', 'nas0');
      await nas.exec('ip', 'route', 'add', '10.2.0.0/24', 'via', '192.168.56.10');
      const bridge = 'com.docker.network.bridge.name=brdocker';
      await vm.docker('network', 'create', '--subnet', '172.20.0.0/24', '-o', bridge, 'greatwall');
      await stage.serve(vm, 'web', '--network', 'greatwall', '--ip', '172.20.0.10', '-p', '8080:80');
      const set = (...args: string[]) => vm.exec('ip', ...args);
      await set('link', 'add', 'brown', 'type', 'bridge');
      await set('link', 'set', 'brown', 'up');
      await set('addr', 'add', '10.1.0.1/24', 'dev', 'brown');
      for (const [name, own, forward] of [
        ['mid', '2', '1'],
        ['far', '3', '0'],
      ] as const) {
        const inside = await stage.extra(vm, name);
        await inside.exec('sysctl', '-w', `net.ipv4.ip_forward=${forward}`);
        await set('link', 'add', `v${name}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
        await set('link', 'set', `v${name}`, 'master', 'brown', 'up');
        await inside.exec('ip', 'link', 'set', 'eth0', 'up');
        for (const subnet of ['10.1.0', '10.2.0'])
          await inside.exec('ip', 'addr', 'add', `${subnet}.${own}/24`, 'dev', 'eth0');
        await inside.exec('ip', 'route', 'add', 'default', 'via', name === 'mid' ? '10.1.0.1' : '10.1.0.2');
        if (name === 'far') await inside.exec('ip', 'addr', 'add', '172.20.0.99/24', 'dev', 'eth0');
      }
      await set('route', 'add', '10.2.0.0/24', 'via', '10.1.0.2');
      await set('link', 'add', 'one', 'type', 'veth', 'peer', 'name', 'other');
      await set('link', 'set', 'one', 'master', 'brdocker', 'up');
      await set('link', 'set', 'other', 'master', 'brown', 'up');
      for (const port of ['vmid', 'other']) await vm.exec('bridge', 'link', 'set', 'dev', port, 'isolated', 'on');
      for (const way of ['-i', '-o']) await vm.exec('iptables', '-I', 'DOCKER-USER', way, 'brown', '-j', 'ACCEPT');
      // Else both bridges answer for the host, and whoever was heard last has it.
      await vm.exec('sysctl', '-w', 'net.ipv4.conf.all.rp_filter=1');
    },
  },
];
