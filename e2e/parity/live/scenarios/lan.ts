import type { Scenario } from '../stage';

/** Containers and the LAN: routes from outside, macvlan in its modes, shims. */
export const lan: Scenario[] = [
  {
    name: 'routes_from_outside',
    about: 'LAN machines with routes to bridge networks; forwarding allowed for one of them.',
    setUp: async (stage) => {
      const vm = await stage.host();
      const nas = await stage.peer('nas', '192.168.56.77/24');
      const pc = await stage.peer('pc', '192.168.56.78/24');
      await vm.docker('network', 'create', '--subnet', '172.20.0.0/16', 'greatwall');
      await vm.docker(
        'network',
        'create',
        '--subnet',
        '172.21.0.0/16',
        '-o',
        'com.docker.network.bridge.enable_ip_masquerade=false',
        'bare',
      );
      await stage.serve(vm, 'beijing', '--network', 'greatwall', '-p', '8080:80');
      await stage.serve(vm, 'shenzhen', '--network', 'greatwall');
      await stage.serve(vm, 'milk', '--network', 'bare');
      await nas.exec('ip', 'route', 'add', '172.16.0.0/12', 'via', '192.168.56.10');
      await pc.exec('ip', 'route', 'add', 'default', 'via', '192.168.56.10');
      await vm.exec('iptables', '-I', 'DOCKER-USER', '-s', '192.168.56.78', '-j', 'ACCEPT');
    },
  },
  {
    name: 'macvlan_kinds',
    about: 'macvlan in bridge, private and vepa mode on one card, two hosts, bridge containers beside them.',
    setUp: async (stage) => {
      const vma = await stage.host({ name: 'vma', address: '192.168.56.10' });
      const vmb = await stage.host({ name: 'vmb', address: '192.168.56.11' });
      const create = (mode: string, range: string, name: string) =>
        [
          'network',
          'create',
          '-d',
          'macvlan',
          '--subnet',
          '192.168.56.0/24',
          '--gateway',
          '192.168.56.1',
          '--ip-range',
          range,
        ].concat(['-o', 'parent=vm0', '-o', `macvlan_mode=${mode}`, name]);
      await vma.docker(...create('vepa', '192.168.56.96/28', 'reflected'));
      await stage.serve(vma, 'v1', '--network', 'reflected', '--ip', '192.168.56.97');
      await stage.serve(vma, 'v2', '--network', 'reflected', '--ip', '192.168.56.98');
      await stage.serve(vma, 'brick', '-p', '8080:80');
      await vmb.docker(...create('bridge', '192.168.56.128/28', 'subway'));
      await stage.serve(vmb, 'b1', '--network', 'subway', '--ip', '192.168.56.129');
      await stage.serve(vmb, 'b2', '--network', 'subway', '--ip', '192.168.56.130');
      await vmb.docker('network', 'create', 'greatwall');
      await vmb.docker('network', 'connect', 'greatwall', 'b2');
      await stage.serve(vmb, 'c1', '--network', 'greatwall', '-p', '80:80');
    },
  },
  {
    name: 'macvlan_passthru',
    about: 'macvlan in passthru mode takes the card over.',
    setUp: async (stage) => {
      const vm = await stage.host();
      await stage.peer('nas', '192.168.56.77/24');
      await vm.docker(
        'network',
        'create',
        '-d',
        'macvlan',
        '--subnet',
        '192.168.56.0/24',
        '-o',
        'parent=vm0',
        '-o',
        'macvlan_mode=passthru',
        'sole',
      );
      await stage.serve(vm, 'only', '--network', 'sole', '--ip', '192.168.56.90');
      await stage.serve(vm, 'milk');
    },
  },
  {
    name: 'shim',
    about: 'A macvlan interface on the host with a route to the containers mends what macvlan keeps apart.',
    setUp: async (stage) => {
      const vm = await stage.host();
      await stage.peer('nas', '192.168.56.77/24');
      await vm.docker(
        'network',
        'create',
        '-d',
        'macvlan',
        '--subnet',
        '192.168.56.0/24',
        '--gateway',
        '192.168.56.1',
        '-o',
        'parent=vm0',
        'subway',
      );
      await stage.serve(vm, 'milk', '--network', 'subway', '--ip', '192.168.56.92');
      await stage.serve(vm, 'bread', '--network', 'subway', '--ip', '192.168.56.200');
      await stage.serve(vm, 'beijing', '-p', '8080:80');
      await vm.exec('ip', 'link', 'add', 'shim', 'link', 'vm0', 'type', 'macvlan', 'mode', 'bridge');
      await vm.exec('ip', 'addr', 'add', '192.168.56.250/32', 'dev', 'shim');
      await vm.exec('ip', 'link', 'set', 'shim', 'up');
      await vm.exec('ip', 'route', 'add', '192.168.56.92/32', 'dev', 'shim');
    },
  },
  {
    name: 'macvlan_alone',
    about: 'macvlan on a bridge of the host, and a host whose card is a port of a bridge.',
    setUp: async (stage) => {
      const vm = await stage.host();
      await vm.exec('ip', 'link', 'add', 'br0', 'type', 'bridge');
      await vm.exec('ip', 'link', 'set', 'vm0', 'master', 'br0');
      await vm.exec('ip', 'link', 'set', 'br0', 'up');
      await vm.exec('ip', 'addr', 'flush', 'dev', 'vm0');
      await vm.exec('ip', 'addr', 'add', '192.168.56.10/24', 'dev', 'br0');
      await vm.exec('ip', 'route', 'add', 'default', 'via', '192.168.56.1');
      await vm.docker(
        'network',
        'create',
        '-d',
        'macvlan',
        '--subnet',
        '192.168.56.0/24',
        '--gateway',
        '192.168.56.1',
        '-o',
        'parent=br0',
        'subway',
      );
      await stage.serve(vm, 'm1', '--network', 'subway', '--ip', '192.168.56.92');
      await stage.serve(vm, 'm2', '--network', 'subway', '--ip', '192.168.56.93');
      await stage.serve(vm, 'brick', '-p', '8080:80');
    },
  },
];
