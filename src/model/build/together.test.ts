import { describe, expect, it } from 'vitest';
import { hostId, ROOT_NAMESPACE } from '../ids';
import { makeRoute } from '../make';
import type { Host } from '../state';
import { freshVm, vmOf } from '../testing/vm';
import { PHYSICAL_HOST } from './index';
import { type Seen, together } from './together';

/** A two-card machine of its own: hypervisor's NAT at 10.0.2.15 and the LAN at 192.168.56.`last`. */
function machine(id: string, last: number): Host {
  const host = vmOf(freshVm());
  const root = host.namespaces[ROOT_NAMESPACE];
  if (!root) throw new Error('no root');
  for (const iface of Object.values(root.interfaces)) {
    if (iface.mac !== null) iface.mac = `52:54:00:00:0${iface.index}:${last.toString(16).padStart(2, '0')}`;
    for (const held of iface.addresses) if (iface.name === 'vm0') held.address = `192.168.56.${last}`;
  }
  return { ...host, id: hostId(id), name: id };
}

function desktop(mac = '0a:00:27:00:00:00'): Host {
  const { namespaces, ...rest } = machine('desk', 1);
  const root = namespaces[ROOT_NAMESPACE];
  const card = root?.interfaces.vm0;
  if (!root || !card) throw new Error('no card');
  const interfaces = { vm0: { ...card, mac } };
  return {
    ...{ ...rest, id: PHYSICAL_HOST, role: 'physical', engine: null, networks: {} },
    namespaces: { [ROOT_NAMESPACE]: { ...root, interfaces, routes: [] } },
  };
}

const seen = (managed: Host, ...around: Host[]): Seen => ({ managed, around });
const wires = (...hosts: Host[]) =>
  Object.values(together(hosts.map((host) => seen(host))).state.segments).map(({ kind, ports }) => [
    kind,
    ...ports.map(({ host, interface: name }) => `${host}:${name}`),
  ]);
const knowing = (host: Host, neighbours: Host['neighbours']): Host => ({ ...host, neighbours: neighbours ?? {} });

describe('hosts together', () => {
  it('puts the cards of several hosts and of the desktop, which is there once, on one LAN', () => {
    const [one, two, desk] = [machine('one', 10), machine('two', 11), desktop()];
    const { state } = together([seen(one, desk), seen(two, desktop())]);
    expect(Object.keys(state.hosts)).toEqual(['one', 'two', 'physical']);
    expect(state.hosts[hostId('one')]).toBe(one);
    expect(state.segments['lan:192.168.56.0/24' as never]?.ports.map(({ host }) => host)).toEqual([
      'one',
      'two',
      'physical',
    ]);
  });

  it('leaves to each host the NAT of its own, though both have the same subnet and address', () => {
    expect(wires(machine('one', 10), machine('two', 11))).toEqual([
      ['nat', 'one:ens33'],
      ['nat', 'two:ens33'],
      ['lan', 'one:vm0', 'two:vm0'],
    ]);
  });

  it('keeps LANs apart whose machines know somebody else at the address of the other', () => {
    const [one, two] = [machine('one', 10), machine('two', 11)];
    const elsewhere = knowing(one, { vm0: { '192.168.56.11': '00:11:22:33:44:55' } });
    expect(wires(elsewhere, two)).toContainEqual(['lan', 'two:vm0']);
    const here = knowing(one, { vm0: { '192.168.56.11': '52:54:00:00:03:0b' } });
    expect(wires(here, two)).toContainEqual(['lan', 'one:vm0', 'two:vm0']);
  });

  it('keeps LANs apart whose gateways have the same address and different MACs', () => {
    const [one, two] = ['02:00:00:00:00:01', '02:00:00:00:00:02'].map((mac, at) => {
      const host = machine(`h${at}`, 10 + at);
      host.namespaces[ROOT_NAMESPACE]?.routes.push(
        makeRoute('10.0.0.0/8', { device: 'vm0', gateway: '192.168.56.254' }),
      );
      return knowing(host, { vm0: { '192.168.56.254': mac } });
    });
    if (!one || !two) throw new Error('no hosts');
    expect(wires(one, two)).toContainEqual(['lan', 'h1:vm0']);
  });

  it('has a machine once that two profiles lead to, and knows by which it is there', () => {
    const one = machine('one', 10);
    const { state, sameAs } = together([seen(one), seen({ ...machine('one', 10), id: hostId('again') })]);
    expect(Object.keys(state.hosts)).toEqual(['one']);
    expect([...sameAs]).toEqual([['again', 'one']]);
  });

  it('tells machines apart that a hypervisor gave the same MAC for a card', () => {
    const [one, two] = [machine('one', 10), machine('two', 11)];
    const [here, there] = [one, two].map((host) => host.namespaces[ROOT_NAMESPACE]?.interfaces.ens33);
    if (here && there) there.mac = here.mac;
    expect(Object.keys(together([seen(one), seen(two)]).state.hosts)).toEqual(['one', 'two']);
  });

  it('leaves the desktop out where it is one of the hosts', () => {
    const one = machine('one', 10);
    const mac = one.namespaces[ROOT_NAMESPACE]?.interfaces.vm0?.mac ?? '';
    expect(Object.keys(together([seen(one, desktop(mac))]).state.hosts)).toEqual(['one']);
  });
});
