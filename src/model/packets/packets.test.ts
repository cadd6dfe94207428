import { describe, expect, it } from 'vitest';
import { en } from '../texts/en';
import { fill } from '../texts/fill';
import { ETHERNET, PcapReader, pcapFile, readPacket } from '.';
import { ARP, arp, BROADCAST, echo, ethernet, IPV4, tcp } from './write';

const A = { mac: '02:42:ac:1e:00:02', address: '172.30.0.2' };
const B = { mac: '02:42:ac:1e:00:03', address: '172.30.0.3' };
const macs = { from: A.mac, to: B.mac };
const ends = { source: A.address, destination: B.address };

const hex = (text: string) =>
  Uint8Array.from(text.replaceAll(/\s/g, '').match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
const said = (bytes: Uint8Array) => {
  const reading = readPacket({ bytes }, ETHERNET);
  return fill(en[reading.code] ?? '', reading.params);
};

const HEAD = '0242ac1e0003 0242ac1e0002 ';
const UDP4 = (ports: string, data: string) => {
  const size = data.replaceAll(/\s/g, '').length / 2;
  const two = (value: number) => value.toString(16).padStart(4, '0');
  return hex(
    `${HEAD} 0800 4500 ${two(28 + size)} 0000 4000 40 11 0000 ac1e0002 ac1e0003 ${ports} ${two(8 + size)} 0000 ${data}`,
  );
};
const NAME = '07 6265696a696e67 00';

describe('a packet in words', () => {
  it('of the neighbours', () => {
    expect(said(ethernet({ from: A.mac, to: BROADCAST }, null, ARP, arp(A, { mac: null, address: B.address })))).toBe(
      'Who has 172.30.0.3? 172.30.0.2 asks.',
    );
    expect(said(ethernet(macs, null, ARP, arp(A, B)))).toBe('172.30.0.2 is at 02:42:ac:1e:00:02.');
    const announced = arp(A, { mac: null, address: A.address });
    expect(said(ethernet(macs, null, ARP, announced))).toBe('172.30.0.2 announces itself: it is at 02:42:ac:1e:00:02.');
    const solicited = `${HEAD} 86dd 60000000 0020 3a ff fe800000000000000000000000000001 ff0200000000000000000001ff000002
      87 00 0000 00000000 fd000000000000000000000000000002 0101 0242ac1e0002`;
    expect(said(hex(solicited))).toBe('Who has fd00::2? fe80::1 asks.');
  });

  it('of pings, and what routers say of them', () => {
    expect(said(ethernet(macs, null, IPV4, echo(ends, false, 1, 7)))).toBe('Echo request, number 7.');
    expect(said(ethernet(macs, null, IPV4, echo(ends, true, 1, 7)))).toBe('Echo reply, number 7.');
    const quoted = '4500 0054 0000 4000 40 01 0000 ac1e0002 0a000009 0800 0000 0001 0001';
    const unreachable = `${HEAD} 0800 45c0 0038 0000 0000 40 01 0000 ac1e0001 ac1e0002 03 01 0000 00000000 ${quoted}`;
    expect(said(hex(unreachable))).toBe('172.30.0.1 says: nobody answers for 10.0.0.9.');
  });

  it('of connections', () => {
    const ports = { source: 40_000, destination: 80 };
    const turned = { source: 80, destination: 40_000 };
    expect(said(ethernet(macs, null, IPV4, tcp(ends, ports, 'syn')))).toBe('SYN: asks to connect to port 80.');
    expect(said(ethernet(macs, null, IPV4, tcp(ends, turned, 'syn-ack')))).toBe(
      'SYN-ACK: port 80 accepts the connection.',
    );
    expect(said(ethernet(macs, null, IPV4, tcp(ends, turned, 'reset')))).toContain('refused or broken off');
  });

  it('of names and leases', () => {
    expect(said(UDP4('9c40 0035', `0001 0100 0001 0000 0000 0000 ${NAME} 0001 0001`))).toBe('What is A of beijing?');
    const answer = `0001 8180 0001 0001 0000 0000 ${NAME} 0001 0001 c00c 0001 0001 00000258 0004 ac1e0002`;
    expect(said(UDP4('0035 9c40', answer))).toBe('beijing is 172.30.0.2.');
    expect(said(UDP4('0035 9c40', `0001 8183 0001 0000 0000 0000 ${NAME} 001c 0001`))).toBe(
      'There is no name beijing.',
    );
    const lease = `02 01 06 00 00000001 0000 0000 00000000 ac1e0009 00000000 00000000 0242ac1e0002 ${'00'.repeat(202)} 63825363 350105 ff`;
    expect(said(UDP4('0043 0044', lease))).toBe('172.30.0.2 gives 172.30.0.9 to 02:42:ac:1e:00:02.');
  });

  it('with the tags and tunnels around it', () => {
    const tagged = ethernet(macs, 20, IPV4, echo(ends, false, 1, 1));
    expect(readPacket({ bytes: tagged }, ETHERNET)).toMatchObject({ vlans: [20], code: 'icmp.request' });
    const inside = Array.from(tagged, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const wrapped = readPacket({ bytes: UDP4('d431 12b5', `0800 0000 001001 00 ${inside}`) }, ETHERNET);
    expect(wrapped).toMatchObject({
      code: 'vxlan',
      params: { vni: '4097' },
      inner: { code: 'icmp.request', vlans: [20] },
    });
  });

  it('never throws, wherever it was cut off and whatever it holds', () => {
    const whole = UDP4(
      '0035 9c40',
      `0001 8180 0001 0001 0000 0000 c00c 0001 0001 c00c 0001 0001 00000258 0004 ac1e0002`,
    );
    for (let length = 0; length <= whole.length; length += 1)
      expect(readPacket({ bytes: whole.subarray(0, length) }, ETHERNET).code).toBeTruthy();
    let seed = 1;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) & 0xff;
    for (let round = 0; round < 3000; round += 1) {
      const bytes = Uint8Array.from({ length: round % 120 }, random);
      for (const [at, byte] of [
        [12, 0x08],
        [13, round % 3 === 0 ? 6 : 0],
        [14, 0x45],
        [23, round % 2 === 0 ? 17 : 1],
      ] as const)
        if (at < bytes.length) bytes[at] = byte;
      expect(readPacket({ bytes }, ETHERNET).code).toBeTruthy();
    }
  });
});

describe('a pcap file', () => {
  const packets = [1, 2, 3].map((number) => {
    const bytes = ethernet(macs, null, IPV4, echo(ends, false, 1, number));
    return { at: 1_764_200_000_000_000 + number, length: bytes.length, bytes };
  });

  it('is read in whatever pieces it comes', () => {
    const file = pcapFile(ETHERNET, packets);
    for (const size of [1, 7, 24, 1000]) {
      const reader = new PcapReader();
      const read = [];
      for (let at = 0; at < file.length; at += size) read.push(...reader.push(file.subarray(at, at + size)));
      expect(reader.linkType).toBe(ETHERNET);
      expect(read).toEqual(packets);
    }
  });

  it('is no other file', () => {
    expect(() => new PcapReader().push(new Uint8Array(24))).toThrow();
    const broken = pcapFile(ETHERNET, packets);
    broken.fill(0xff, 24, 40);
    expect(() => new PcapReader().push(broken)).toThrow();
  });
});
