import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Simulation } from '../simulation';
import { simulatedTerminal } from './terminal';

let simulation: Simulation;
let terminal: ReturnType<typeof simulatedTerminal>;
let shown = '';

const open = (container: string | null = null) => {
  shown = '';
  terminal = simulatedTerminal(simulation, container, { columns: 80, rows: 24 });
  terminal.stream.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
  });
};
beforeEach(() => {
  simulation = new Simulation('vm');
  open();
});
afterEach(() => terminal.stream.destroy());

const settled = (condition: () => boolean) => expect.poll(condition, { timeout: 4000, interval: 5 }).toBe(true);
const PROMPT = /[#] $/;
/** What a line prints, without colours and the echo of what was typed. */
async function says(line: string): Promise<string> {
  await settled(() => PROMPT.test(shown));
  shown = '';
  terminal.stream.write(`${line}\r`);
  await settled(() => PROMPT.test(shown) && shown.includes('\r\n'));
  // oxlint-disable-next-line no-control-regex -- colours are control sequences
  const plain = shown.replaceAll(/\x1b\[[0-9;]*[A-Za-z]/g, '').replaceAll('\r\n', '\n');
  return plain.slice(plain.indexOf('\n') + 1, plain.lastIndexOf('\n') + 1);
}

describe('the shell of a simulated host', () => {
  it('shows what the State has, as iproute2 does', async () => {
    expect(await says('ip -br addr')).toContain('ens34            UP             192.168.56.10/24');
    expect(await says('ip route')).toMatch(
      /^default via 10\.0\.2\.2 dev ens33 proto dhcp src 10\.0\.2\.15 metric 100$/m,
    );
    expect(await says('ip a show ens34')).toMatch(/^3: ens34: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500/);
    expect(await says('cat /etc/resolv.conf')).toBe('nameserver 127.0.0.53\n');
    expect(await says('ip addr show eth9')).toBe('Device "eth9" does not exist.\n');
  });

  it('does what the docker CLI does, where that is an operation', async () => {
    expect(
      await says('docker network create --subnet 172.30.0.0/16 -o com.docker.network.bridge.enable_icc=true greatwall'),
    ).toMatch(/^[0-9a-f]{64}\n$/);
    await says('docker run -itd --name beijing --network greatwall --ip 172.30.0.9 busybox');
    await says('docker run -d --name shenzhen --network=greatwall busybox sleep infinity');
    expect(await says('docker ps')).toMatch(/busybox +"sh" .* beijing$/m);
    expect(await says('docker exec beijing ping -c 1 shenzhen')).toMatch(
      /seq=0 ttl=64 .*[^]*1 packets transmitted, 1 received, 0% packet loss/,
    );
    expect(await says('docker exec beijing ip neigh')).toMatch(/^172\.30\.0\.2 dev eth0 lladdr [0-9a-f:]+ REACHABLE$/m);
    expect(await says('docker network inspect greatwall')).toContain('"Subnet": "172.30.0.0/16"');
    expect(await says('docker image rm busybox')).toContain('is using its referenced image');
    expect(await says('docker rmi nginx && docker images')).toMatch(/^nginx\n(?![^]*^nginx )/m);
    expect(await says('docker rm shenzhen')).toContain('container is running');
    expect(await says('docker rm -f shenzhen && docker network rm greatwall')).toMatch(
      /shenzhen\n.*has active endpoints/,
    );
    expect(await says('docker run -d --name city --network nosuch busybox sleep 1')).toContain(
      'network nosuch not found',
    );
  });

  it('goes into a container and out again', async () => {
    await says('docker run -itd --name milk busybox');
    await says('docker exec -it milk sh');
    expect(await says('hostname')).toMatch(/^[0-9a-f]{12}\n$/);
    expect(await says('ip link add link eth0 name x type vlan id 5')).toContain('Operation not permitted');
    await says('exit');
    expect(await says('hostname')).toBe('vm\n');
  });

  it("changes the host's own network", async () => {
    await says('sudo ip link add link ens34 name ens34.20 type vlan id 20');
    await says('ip addr add 192.168.20.1/24 dev ens34.20');
    await says('ip route add 10.9.0.0/16 via 192.168.20.254');
    expect(await says('ip route')).toContain('10.9.0.0/16 via 192.168.20.254 dev ens34.20');
    expect(await says('ip -d link show ens34.20')).toContain('vlan protocol 802.1Q id 20');
    expect(await says('ip route add 10.9.0.0/16 via 192.168.20.254')).toContain('File exists');
    await says('ip link del ens34.20');
    expect(await says('sysctl -w net.ipv4.ip_forward=0; cat /proc/sys/net/ipv4/ip_forward')).toBe(
      'net.ipv4.ip_forward = 0\n0\n',
    );
  });

  it('says of what it does not know that it does not', async () => {
    expect(await says('apt install tcpdump')).toBe('sh: apt: not part of this simulation (help lists what is)\n');
    expect(await says('docker compose up')).toContain('not part of this simulation');
    expect(await says('ip link | grep ens')).toBe(
      'sh: pipes, redirections and variables are not part of this simulation\n',
    );
    expect(await says('__proto__')).toContain('not part of this simulation');
    expect(await says("echo 'no end")).toContain('unterminated');
  });

  it('edits lines, remembers them, and is interrupted', async () => {
    await says('echo first');
    expect(await says('\x1b[A\x7f\x7f\x7f\x7f\x7fsecond')).toBe('second\n');
    expect(await says('echo 港口\x1b[D\x7f海')).toBe('海口\n');
    shown = '';
    terminal.stream.write('ping 192.168.56.77\r');
    await settled(() => shown.includes('64 bytes'));
    terminal.stream.write('\x03');
    await settled(() => shown.includes('received, 0% packet loss') && PROMPT.test(shown));
  });

  it('ends with the status it is told', async () => {
    await settled(() => PROMPT.test(shown));
    terminal.stream.write('exit 3\r');
    expect(await terminal.exited).toBe(3);
  });
});
