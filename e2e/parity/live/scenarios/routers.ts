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
    about: 'Several default routes, rules by source, routes that refuse, reverse-path filters.',
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
    },
  },
];
