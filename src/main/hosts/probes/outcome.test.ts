import { describe, expect, it } from 'vitest';
import { hostId } from '../../../model/ids';
import type { ProbeSpec } from '../../../model/probe';
import { meaningOf } from './outcome';

const from = { host: hostId('vm'), container: null };
const PING: ProbeSpec = { kind: 'ping', from, target: '172.17.0.3' };
const TCP: ProbeSpec = { kind: 'tcp', from, target: '172.17.0.3', port: 80 };
const LOOKUP: ProbeSpec = { kind: 'lookup', from, name: 'beijing' };

const meaning = (spec: ProbeSpec, output: string, status: number | null = 1) => {
  const found = meaningOf(spec, { status, output, missing: false });
  return found && [found.outcome, found.reason];
};

describe('ping', () => {
  it('was answered', () => {
    const busybox = `PING 172.17.0.3 (172.17.0.3): 56 data bytes
64 bytes from 172.17.0.3: seq=0 ttl=64 time=0.089 ms

--- 172.17.0.3 ping statistics ---
1 packets transmitted, 1 packets received, 0% packet loss
round-trip min/avg/max = 0.089/0.089/0.089 ms`;
    const found = meaningOf(PING, { status: 0, output: busybox, missing: false });
    expect(found).toEqual({ outcome: 'answered', reason: null, addresses: ['172.17.0.3'], milliseconds: 0.089 });
    const iputils = `PING shenzhen (172.20.0.3) 56(84) bytes of data.
64 bytes from shenzhen.greatwall (172.20.0.3): icmp_seq=1 ttl=64 time=1.05 ms

--- shenzhen ping statistics ---
1 packets transmitted, 1 received, 0% packet loss, time 0ms`;
    expect(meaningOf(PING, { status: 0, output: iputils, missing: false })).toMatchObject({
      outcome: 'answered',
      addresses: ['172.20.0.3'],
      milliseconds: 1.05,
    });
  });

  it('was not', () => {
    expect(meaning(PING, '1 packets transmitted, 0 packets received, 100% packet loss')).toEqual(['silent', null]);
    expect(
      meaning(
        PING,
        'From 192.168.56.1 icmp_seq=1 Destination Host Unreachable\n1 packets transmitted, 0 received, +1 errors, 100% packet loss',
      ),
    ).toEqual(['silent', 'host-unreachable']);
    expect(meaning(PING, 'ping: connect: Network is unreachable', 2)).toEqual(['silent', 'network-unreachable']);
    expect(meaning(PING, 'ping: sendto: Network unreachable')).toEqual(['silent', 'network-unreachable']);
    expect(
      meaning(PING, 'From 10.0.0.1 icmp_seq=1 Destination Net Unreachable\n1 packets transmitted, 0 received'),
    ).toEqual(['refused', 'prohibited']);
    expect(meaning(PING, 'From 10.0.0.1 icmp_seq=1 Packet filtered\n0 received')).toEqual(['refused', 'prohibited']);
    expect(meaning(PING, 'ping: sendmsg: Operation not permitted\n0 received')).toEqual(['refused', 'prohibited']);
  });

  it('had no name to go by', () => {
    expect(meaning(PING, "ping: bad address 'nosuch'")).toEqual(['refused', 'name-unknown']);
    expect(meaning(PING, 'ping: nosuch: Name or service not known', 2)).toEqual(['refused', 'name-unknown']);
    expect(meaning(PING, 'ping: nosuch: Temporary failure in name resolution', 2)).toEqual([
      'silent',
      'name-unanswered',
    ]);
  });

  it('could not be measured', () => {
    expect(meaning(PING, 'ping: permission denied (are you root?)')).toEqual(['not-measured', 'not-permitted']);
    expect(meaning(PING, 'ping: socket: Operation not permitted', 2)).toEqual(['not-measured', 'not-permitted']);
    expect(meaning(PING, 'Segmentation fault')).toEqual(['not-measured', 'not-understood']);
    expect(meaning(PING, 'ping: unrecognized option: W\nUsage: ping HOST')).toBeNull();
  });
});

describe('a TCP connect', () => {
  it('was made, refused, or met silence', () => {
    expect(meaning(TCP, '', 0)).toEqual(['answered', null]);
    expect(meaning(TCP, "nc: can't connect to remote host (172.17.0.3): Connection refused")).toEqual([
      'refused',
      null,
    ]);
    expect(meaning(TCP, 'nc: connect to 172.17.0.3 port 80 (tcp) failed: Connection refused')).toEqual([
      'refused',
      null,
    ]);
    expect(meaning(TCP, 'nc: timed out')).toEqual(['silent', null]);
    expect(meaning(TCP, 'nc: connect to 172.17.0.3 port 80 (tcp) timed out: Operation now in progress')).toEqual([
      'silent',
      null,
    ]);
    expect(meaning(TCP, '', 124)).toEqual(['silent', null]);
    expect(meaning(TCP, "nc: can't connect to remote host: Network is unreachable")).toEqual([
      'silent',
      'network-unreachable',
    ]);
    expect(meaning(TCP, '1.2.3.4: line 1: /dev/tcp/1.2.3.4/81: No route to host')).toEqual([
      'silent',
      'host-unreachable',
    ]);
    expect(meaning(TCP, 'nc: connect: Operation not permitted')).toEqual(['refused', 'prohibited']);
  });

  it('needs a tool that understands', () => {
    expect(meaning(TCP, "nc: invalid option -- 'n'\nBusyBox v1.35.0 multi-call binary.")).toBeNull();
    expect(meaningOf(TCP, { status: 127, output: '', missing: true })).toBeNull();
    expect(meaning(TCP, 'gibberish', 3)).toEqual(['not-measured', 'not-understood']);
  });
});

describe('a lookup', () => {
  const found = (output: string, status = 0) => meaningOf(LOOKUP, { status, output, missing: false })?.addresses;

  it("finds addresses, and not the server's own", () => {
    expect(
      found(`Server:\t\t127.0.0.11
Address:\t127.0.0.11:53

Non-authoritative answer:

Non-authoritative answer:
Name:\tbeijing
Address: 172.20.0.2
`),
    ).toEqual(['172.20.0.2']);
    expect(
      found(`Server:    127.0.0.11
Address 1: 127.0.0.11

Name:      beijing
Address 1: 172.20.0.2 beijing.greatwall
`),
    ).toEqual(['172.20.0.2']);
    expect(found('172.20.0.2      STREAM beijing\n172.20.0.2      DGRAM  \n172.20.0.2      RAW    \n')).toEqual([
      '172.20.0.2',
    ]);
    expect(found('::1             STREAM localhost\n127.0.0.1       STREAM localhost\n')).toEqual(['::1', '127.0.0.1']);
  });

  it('finds nothing', () => {
    const server = 'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\n';
    expect(meaning(LOOKUP, `${server}** server can't find nosuch: NXDOMAIN`)).toEqual(['refused', 'name-unknown']);
    expect(meaning(LOOKUP, `${server}** server can't find nosuch: SERVFAIL`)).toEqual(['refused', 'name-unknown']);
    expect(meaning(LOOKUP, `${server}*** Can't find nosuch: No answer`)).toEqual(['refused', 'name-unknown']);
    expect(meaning(LOOKUP, '', 2)).toEqual(['refused', 'name-unknown']);
    expect(meaning(LOOKUP, ';; connection timed out; no servers could be reached')).toEqual([
      'silent',
      'name-unanswered',
    ]);
    expect(meaning(LOOKUP, "nslookup: write to '192.168.56.1': Connection refused\n;; connection timed out")).toEqual([
      'silent',
      'name-unanswered',
    ]);
  });
});
