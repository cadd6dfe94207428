import { describe, expect, it } from 'vitest';
import { type Ip, parseIp } from '../../address';
import { evaluate } from './evaluate';
import { parseRuleset } from './parse';
import type { HookName, HookPacket } from './types';

function ip(text: string): Ip {
  const parsed = parseIp(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

const packet = (fields: Partial<HookPacket> = {}): HookPacket => ({
  input: 'eth0',
  output: 'br0',
  portIn: null,
  portOut: null,
  source: ip('192.168.1.5'),
  destination: ip('172.17.0.2'),
  protocol: 'tcp',
  sourcePort: null,
  destinationPort: 80,
  answer: false,
  mark: 0,
  state: 'NEW',
  originalDestination: ip('192.168.1.1'),
  originalDestinationPort: 8080,
  sourceTranslated: false,
  destinationTranslated: true,
  surroundings: { addressType: (address) => (address.text === '192.168.1.1' ? 'LOCAL' : 'UNICAST'), set: () => null },
  ...fields,
});

/** What a filter table with these lines does at FORWARD. */
function forward(lines: string[], fields: Partial<HookPacket> = {}, policy = 'DROP', hook: HookName = 'FORWARD') {
  const text = ['*filter', ':INPUT ACCEPT [0:0]', `:FORWARD ${policy} [0:0]`, ':MINE - [0:0]', ...lines, 'COMMIT'].join(
    '\n',
  );
  const [table] = parseRuleset(text).tables;
  if (!table) throw new Error('no table');
  const { verdict, rule, mark } = evaluate(table, hook, packet(fields));
  return { verdict, rule: rule?.text ?? null, mark };
}

describe('rules', () => {
  it.each([
    ['-A FORWARD -j ACCEPT', true],
    ['-A FORWARD -i eth0 -o br0 -j ACCEPT', true],
    ['-A FORWARD -i eth+ -j ACCEPT', true],
    ['-A FORWARD ! -i eth0 -j ACCEPT', false],
    ['-A FORWARD ! -o br1 -j ACCEPT', true],
    ['-A FORWARD -s 192.168.1.0/24 ! -d 172.18.0.0/16 -j ACCEPT', true],
    ['-A FORWARD ! -s 192.168.1.5/32 -j ACCEPT', false],
    ['-A FORWARD -p udp -j ACCEPT', false],
    ['-A FORWARD -p tcp -m tcp --dport 79:81 -j ACCEPT', true],
    ['-A FORWARD -p tcp -m tcp ! --dport 80 -j ACCEPT', false],
    ['-A FORWARD -p tcp -m multiport --dports 22,80,8000:9000 -j ACCEPT', true],
    ['-A FORWARD -p tcp -m tcp --sport 1024:65535 -j ACCEPT', true],
    ['-A FORWARD -p tcp -m tcp --sport 22 -j ACCEPT', false],
    ['-A FORWARD -m addrtype --dst-type LOCAL -j ACCEPT', false],
    ['-A FORWARD -m addrtype ! --dst-type LOCAL -j ACCEPT', true],
    ['-A FORWARD -m conntrack --ctstate NEW,RELATED -j ACCEPT', true],
    ['-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT', false],
    ['-A FORWARD -m conntrack --ctstate DNAT -j ACCEPT', true],
    ['-A FORWARD -p tcp -m conntrack --ctorigdst 192.168.1.1 --ctorigdstport 8080 -j ACCEPT', true],
    ['-A FORWARD -m iprange --src-range 192.168.1.1-192.168.1.9 -j ACCEPT', true],
    ['-A FORWARD -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT', true],
    ['-A FORWARD -p icmp -m icmp --icmp-type 8 -j ACCEPT', false],
    ['-A FORWARD -m limit --limit 5/min -m comment --comment "a few -j DROP" -j ACCEPT', true],
    ['-A FORWARD -m physdev --physdev-is-bridged -j ACCEPT', false],
  ])('%s', (line, accepts) => {
    expect(forward([line]).verdict).toBe(accepts ? 'accept' : 'drop');
  });

  it('name the one that decided, or the policy', () => {
    expect(forward(['-A FORWARD -p tcp -j REJECT --reject-with tcp-reset'], {}, 'ACCEPT')).toMatchObject({
      verdict: 'reject',
      rule: '-A FORWARD -p tcp -j REJECT --reject-with tcp-reset',
    });
    expect(forward([])).toMatchObject({ verdict: 'drop', rule: '-P FORWARD DROP' });
    expect(forward([], {}, 'ACCEPT')).toMatchObject({ verdict: 'accept', rule: null });
  });

  it('keep their order, whatever interface they name', () => {
    const lines = [
      '-A FORWARD -o br0 -j ACCEPT',
      '-A FORWARD -s 192.168.1.0/24 -j DROP',
      '-A FORWARD -i eth0 -j ACCEPT',
    ];
    expect(forward(lines).rule).toBe(lines[0]);
    expect(forward(lines.toReversed()).rule).toBe(lines[2]);
    expect(forward(lines, { output: 'br1' }).rule).toBe(lines[1]);
  });

  it('come back from a chain that was jumped to, and not from one that was gone to', () => {
    const after = '-A FORWARD -j ACCEPT';
    expect(forward(['-A FORWARD -j MINE', after, '-A MINE -j RETURN', '-A MINE -j DROP']).rule).toBe(after);
    expect(forward(['-A FORWARD -g MINE', after, '-A MINE -p udp -j DROP'])).toMatchObject({ rule: '-P FORWARD DROP' });
  });

  it('see the mark that earlier ones set', () => {
    const lines = ['-A FORWARD -p tcp -j MARK --set-xmark 0x10/0xff', '-A FORWARD -m mark --mark 0x10/0xf0 -j ACCEPT'];
    expect(forward(lines, { mark: 0x105 })).toMatchObject({ verdict: 'accept', mark: 0x110 });
  });

  it('that cannot be known matter only when they would decide', () => {
    const odd = '-A FORWARD -m owner --uid-owner 0 -j DROP';
    expect(forward([odd, '-A FORWARD -j ACCEPT'])).toMatchObject({ verdict: 'unknown', rule: odd });
    expect(forward([odd])).toMatchObject({ verdict: 'drop' });
    expect(forward(['-A FORWARD -p udp -m owner --uid-owner 0 -j ACCEPT'])).toMatchObject({ verdict: 'drop' });
    expect(forward(['-A FORWARD -m owner --uid-owner 0 -j LOG', '-A FORWARD -j ACCEPT'])).toMatchObject({
      verdict: 'accept',
    });
    expect(forward(['-A FORWARD -p tcp -j NFQUEUE --queue-num 0'])).toMatchObject({ verdict: 'unknown' });
  });

  it('translate to an address, a port, or both', () => {
    const to = (target: string) => {
      const [table] = parseRuleset(`*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -j ${target}\nCOMMIT`).tables;
      if (!table) throw new Error('no table');
      const { nat } = evaluate(table, 'PREROUTING', packet());
      return nat?.kind === 'dnat' ? [nat.address?.text ?? null, nat.ports?.first ?? null] : nat;
    };
    expect(to('DNAT --to-destination 172.17.0.4:80')).toEqual(['172.17.0.4', 80]);
    expect(to('DNAT --to-destination 172.17.0.4')).toEqual(['172.17.0.4', null]);
    expect(to('DNAT --to-destination [fd00::2]:80')).toEqual(['fd00::2', 80]);
    expect(to('DNAT --to-destination fd00::2')).toEqual(['fd00::2', null]);
    expect(to('DNAT --to-destination :81')).toEqual([null, 81]);
    expect(to('REDIRECT --to-ports 3128')).toEqual({ kind: 'redirect', ports: { first: 3128, last: 3128 } });
  });

  it('of two tables of one name both count', () => {
    const text = ['*filter', ':FORWARD ACCEPT [0:0]', 'COMMIT', '*filter', ':FORWARD DROP [0:0]', 'COMMIT'].join('\n');
    expect(parseRuleset(text).tables.map(({ chains }) => chains.get('FORWARD')?.policy)).toEqual(['ACCEPT', 'DROP']);
  });
});
