import type { Scenario } from '../stage';

/** Everything that happens on bridges of one host: publishing, isolation, names. */
export const bridges: Scenario[] = [
  {
    name: 'published',
    about: 'Ports published on all addresses, on one address, on loopback; from the LAN, the host, both bridges.',
    setUp: async (stage) => {
      const vm = await stage.host();
      await stage.peer('nas', '192.168.56.77/24');
      await vm.docker('network', 'create', 'greatwall');
      await vm.docker('network', 'create', 'yangtze');
      await stage.serve(vm, 'all', '-p', '8080:80');
      await stage.serve(vm, 'lan', '-p', '192.168.56.10:8081:80', '--network', 'greatwall');
      await stage.serve(vm, 'loop', '-p', '127.0.0.1:8082:80', '--network', 'greatwall');
      await stage.serve(vm, 'gate', '-p', '172.17.0.1:8083:80', '--network', 'yangtze');
      await stage.serve(vm, 'same', '-p', '80:80', '--network', 'yangtze');
      await stage.serve(vm, 'closed', '-p', '8084:81', '--network', 'yangtze');
      await stage.serve(vm, 'plain');
    },
  },
  {
    name: 'restricted',
    about:
      'Networks that are internal, without traffic among neighbours, without masquerading; one container on several.',
    setUp: async (stage) => {
      const vm = await stage.host();
      await vm.docker('network', 'create', '--internal', 'cellar');
      await vm.docker('network', 'create', '-o', 'com.docker.network.bridge.enable_icc=false', 'quiet');
      await vm.docker('network', 'create', '-o', 'com.docker.network.bridge.enable_ip_masquerade=false', 'bare');
      const hushed = 'com.docker.network.bridge.enable_icc=false';
      await vm.docker('network', 'create', '--internal', '-o', hushed, 'crypt');
      for (const network of ['cellar', 'quiet', 'bare', 'crypt']) {
        await stage.serve(vm, `${network}1`, '--network', network, ...(network === 'quiet' ? ['-p', '8080:80'] : []));
        await stage.serve(vm, `${network}2`, '--network', network);
      }
      await stage.serve(vm, 'both', '--network', 'cellar');
      await vm.docker('network', 'connect', 'quiet', 'both');
      await vm.docker('network', 'connect', 'bare', 'both');
    },
  },
  {
    name: 'names',
    about: 'Aliases shared by containers, names on several networks, links, joined and host namespaces.',
    setUp: async (stage) => {
      const vm = await stage.host();
      await vm.docker('network', 'create', 'alpha');
      await vm.docker('network', 'create', 'beta');
      await vm.docker('network', 'create', '--internal', 'aaa');
      await stage.serve(vm, 'web1', '--network', 'alpha', '--network-alias', 'web', '--network-alias', 'One');
      await stage.serve(vm, 'web2', '--network', 'beta', '--network-alias', 'web');
      await vm.docker('network', 'connect', '--alias', 'second', 'alpha', 'web2');
      await stage.serve(vm, 'inner', '--network', 'aaa');
      await stage.serve(vm, 'client', '--network', 'beta');
      await vm.docker('network', 'connect', '--alias', 'web', 'aaa', 'web1');
      await vm.docker('network', 'connect', 'aaa', 'client');
      await vm.docker('network', 'connect', '--link', 'web1:web2', '--link', 'web2:friend', 'alpha', 'client');
      await stage.serve(vm, 'old');
      await stage.serve(vm, 'linked', '--link', 'old:elder');
      await vm.docker('network', 'connect', 'alpha', 'old');
      await stage.serve(vm, 'twin', '--network', 'container:client');
      await stage.serve(vm, 'whole', '--network', 'host');
    },
  },
  {
    name: 'guarded',
    about: 'Rules that a person added: DOCKER-USER, INPUT and OUTPUT of the host, marks and policy routing.',
    setUp: async (stage) => {
      const vm = await stage.host();
      await stage.peer('nas', '192.168.56.77/24');
      await vm.docker('network', 'create', 'greatwall');
      await stage.serve(vm, 'web', '-p', '8080:80', '--network', 'greatwall');
      await stage.serve(vm, 'friend', '--network', 'greatwall');
      await stage.serve(vm, 'milk');
      const iptables = (...args: string[]) => vm.exec('iptables', ...args);
      await iptables(
        '-I',
        'DOCKER-USER',
        '-s',
        '192.168.56.77',
        '-p',
        'tcp',
        '-m',
        'conntrack',
        '--ctorigdstport',
        '8080',
        '-j',
        'DROP',
      );
      await iptables('-I', 'DOCKER-USER', '-i', 'docker0', '-o', 'vm0', '-p', 'icmp', '-j', 'REJECT');
      await iptables('-A', 'INPUT', '-p', 'icmp', '--icmp-type', 'echo-request', '-s', '172.17.0.0/16', '-j', 'DROP');
      await iptables(
        '-A',
        'INPUT',
        '-p',
        'tcp',
        '-m',
        'multiport',
        '--dports',
        '79,80,8080',
        '-i',
        'docker0',
        '-j',
        'REJECT',
      );
      await iptables('-A', 'OUTPUT', '-d', '192.168.56.77', '-m', 'conntrack', '--ctstate', 'NEW', '-j', 'DROP');
    },
  },
  {
    name: 'without_bridge_filter',
    about: 'Bridged frames do not pass iptables: icc=false does nothing.',
    setUp: async (stage) => {
      const vm = await stage.host();
      await vm.docker('network', 'create', '-o', 'com.docker.network.bridge.enable_icc=false', 'quiet');
      await stage.serve(vm, 'cat', '--network', 'quiet');
      await stage.serve(vm, 'mouse', '--network', 'quiet', '-p', '8080:80');
      await vm.exec('sysctl', '-w', 'net.bridge.bridge-nf-call-iptables=0');
    },
  },
  {
    name: 'without_proxy',
    about: 'Published ports without the userland proxy: hairpin on the bridges, and rules for loopback as well.',
    setUp: async (stage) => {
      const vm = await stage.host();
      await vm.stopDocker();
      await vm.exec('sh', '-c', 'mkdir -p /etc/docker && echo \'{"userland-proxy":false}\' > /etc/docker/daemon.json');
      await vm.startDocker();
      await stage.peer('nas', '192.168.56.77/24');
      await vm.docker('network', 'create', 'greatwall');
      await stage.serve(vm, 'all', '-p', '8080:80');
      await stage.serve(vm, 'loop', '-p', '127.0.0.1:8081:80', '--network', 'greatwall');
      await stage.serve(vm, 'wide', '-p', '8082:80', '--network', 'greatwall');
      await stage.serve(vm, 'plain', '--network', 'greatwall');
      await stage.serve(vm, 'whole', '--network', 'host');
    },
  },
];
