import type { RigHost } from '../../../rig';
import { waitUntil } from '../../../rig/process';
import type { Scenario } from '../stage';

/** Several hosts: overlay and plain vxlan. */
export const several: Scenario[] = [
  {
    name: 'overlay',
    about: 'An attachable overlay network across two hosts, and bridges beside it.',
    setUp: async (stage) => {
      const vma = await stage.host({ name: 'vma', address: '192.168.56.10' });
      const vmb = await stage.host({ name: 'vmb', address: '192.168.56.11' });
      await vma.docker('swarm', 'init', '--advertise-addr', '192.168.56.10');
      const token = (await vma.docker('swarm', 'join-token', '-q', 'worker')).trim();
      await vmb.docker('swarm', 'join', '--token', token, '192.168.56.10:2377');
      await vma.docker('network', 'create', '-d', 'overlay', '--attachable', '--subnet', '10.50.0.0/24', 'sky');
      await vma.docker(
        'network',
        'create',
        '-d',
        'overlay',
        '--attachable',
        '--internal',
        '--subnet',
        '10.51.0.0/24',
        'cave',
      );
      await stage.serve(vma, 'a1', '--network', 'sky', '--network-alias', 'web');
      await stage.serve(vma, 'a2', '--network', 'cave');
      await stage.serve(vma, 'a3', '-p', '8080:80');
      await stage.serve(vmb, 'b1', '--network', 'sky', '--network-alias', 'web');
      await stage.serve(vmb, 'b2', '--network', 'cave');
      await vmb.docker('network', 'connect', 'sky', 'b2');
      await new Promise((resolve) => setTimeout(resolve, 3000));
    },
  },
  {
    name: 'swarm',
    about: 'A swarm of three: an attachable overlay network with a container on each, services beside, and a bridge.',
    setUp: async (stage) => {
      const hosts = await Promise.all(
        ['vma', 'vmb', 'vmc'].map((name, index) => stage.host({ name, address: `192.168.56.${10 + index}` })),
      );
      const [vma, vmb, vmc] = hosts as [RigHost, RigHost, RigHost];
      await vma.docker('swarm', 'init', '--advertise-addr', '192.168.56.10');
      const token = (await vma.docker('swarm', 'join-token', '-q', 'worker')).trim();
      for (const host of [vmb, vmc]) await host.docker('swarm', 'join', '--token', token, '192.168.56.10:2377');
      await vma.docker('network', 'create', '-d', 'overlay', '--attachable', '--subnet', '10.50.0.0/24', 'sky');
      for (const host of hosts) await stage.serve(host, `s-${host.name}`, '--network', 'sky');
      await stage.serve(vmb, 'apart');
      const service = ['service', 'create', '-d', '--network', 'sky', '--constraint', 'node.hostname==vmc'];
      const serve = ['busybox', 'sh', '-c', 'mkdir -p /www; echo hello > /www/index.html; httpd -f -p 80 -h /www'];
      await vma.docker(...service, '--name', 'turns', '--endpoint-mode', 'dnsrr', '--replicas', '2', ...serve);
      await vma.docker(...service, '--name', 'virtual', '--replicas', '1', '-p', '8090:80', ...serve);
      const running = async () =>
        (await vma.docker('service', 'ls', '--format', '{{.Replicas}}')).trim().split('\n').sort().join(' ');
      if (!(await waitUntil(async () => (await running()) === '1/1 2/2', 60_000))) throw new Error(await running());
      // The nodes tell each other of new containers by and by.
      const heard = (host: RigHost, name: string) =>
        host.docker('exec', `s-${host.name}`, 'nslookup', name, '127.0.0.11').then(
          () => true,
          () => false,
        );
      for (const host of hosts)
        for (const name of ['s-vma', 's-vmb', 's-vmc', 'turns', 'virtual'])
          if (!(await waitUntil(() => heard(host, name), 20_000))) throw new Error(`${host.name}: no ${name}`);
    },
  },
  {
    name: 'vxlan',
    about: 'Bridge networks of two hosts joined by a vxlan of one’s own.',
    setUp: async (stage) => {
      const vma = await stage.host({ name: 'vma', address: '192.168.56.10' });
      const vmb = await stage.host({ name: 'vmb', address: '192.168.56.11' });
      const vmc = await stage.host({ name: 'vmc', address: '192.168.56.12' });
      const create = ['network', 'create', '--subnet', '172.30.0.0/24', '-o', 'com.docker.network.bridge.name=brx'];
      for (const [host, remote, own] of [
        [vma, '192.168.56.11', '1'],
        [vmb, '192.168.56.10', '2'],
        [vmc, '192.168.56.10', '3'],
      ] as const) {
        await host.docker(...create, '--gateway', `172.30.0.${own}`, 'stretched');
        await host.exec(
          'ip',
          'link',
          'add',
          'vx',
          'type',
          'vxlan',
          'id',
          '42',
          'remote',
          remote,
          'dstport',
          '4789',
          'dev',
          'vm0',
        );
        await host.exec('ip', 'link', 'set', 'vx', 'master', 'brx', 'up');
        await stage.serve(host, `c${own}`, '--network', 'stretched', '--ip', `172.30.0.1${own}`);
      }
      await vma.exec(
        'ip',
        'link',
        'add',
        'vy',
        'type',
        'vxlan',
        'id',
        '43',
        'remote',
        '192.168.56.11',
        'dstport',
        '4789',
      );
      await vma.exec('ip', 'addr', 'add', '10.43.0.1/24', 'dev', 'vy');
      await vma.exec('ip', 'link', 'set', 'vy', 'up');
      await vmb.exec(
        'ip',
        'link',
        'add',
        'vy',
        'type',
        'vxlan',
        'id',
        '43',
        'remote',
        '192.168.56.10',
        'dstport',
        '4789',
      );
      await vmb.exec('ip', 'addr', 'add', '10.43.0.2/24', 'dev', 'vy');
      await vmb.exec('ip', 'link', 'set', 'vy', 'up');
    },
  },
  {
    name: 'alike',
    about: 'Two hosts with the same bridge subnets: what one sends bare, the other takes for its own.',
    setUp: async (stage) => {
      const vma = await stage.host({ name: 'vma', address: '192.168.56.10' });
      const vmb = await stage.host({ name: 'vmb', address: '192.168.56.11' });
      const bare = ['--subnet', '172.30.0.0/24', '-o', 'com.docker.network.bridge.enable_ip_masquerade=false', 'bare'];
      await vma.docker('network', 'create', ...bare);
      await vmb.docker('network', 'create', ...bare);
      await stage.serve(vma, 'a1');
      await stage.serve(vma, 'a2', '--network', 'bare');
      await stage.serve(vmb, 'b1', '-p', '8080:80');
      await stage.serve(vmb, 'b2', '--network', 'bare', '-p', '8081:80');
      await stage.serve(vmb, 'b3', '--network', 'host');
    },
  },
  {
    name: 'six',
    about: 'A bridge network with IPv6, and IPv6 on the LAN.',
    setUp: async (stage) => {
      const vm = await stage.host();
      const nas = await stage.peer('nas', '192.168.56.77/24');
      await vm.exec('sysctl', '-w', 'net.ipv6.conf.all.disable_ipv6=0');
      await vm.exec('ip', 'addr', 'add', 'fd56::10/64', 'dev', 'vm0', 'nodad');
      await nas.exec('ip', 'addr', 'add', 'fd56::77/64', 'dev', 'nas0', 'nodad');
      await nas.exec('ip', 'route', 'add', 'fd20::/64', 'via', 'fd56::10');
      await vm.docker('network', 'create', '--ipv6', '--subnet', 'fd20::/64', '--subnet', '172.20.0.0/24', 'six');
      await stage.serve(vm, 's1', '--network', 'six');
      await stage.serve(vm, 's2', '--network', 'six', '-p', '8080:80');
      await stage.serve(vm, 'four');
    },
  },
];
