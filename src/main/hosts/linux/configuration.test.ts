import { expect, it } from 'vitest';
import type { LinkFact } from '../../../model/facts';
import { configurationOf } from './configuration';
import type { Output } from './shell';

const link = (ifindex: number, ifname: string): LinkFact => ({ ifindex, ifname, flags: [], mtu: 1500 });
const LINKS = [link(1, 'lo'), link(2, 'ens3'), link(3, 'ens4'), link(4, 'ens5'), link(5, 'ens6'), link(6, 'wlp:1')];
const output = (sections: Record<string, string[]>, status = 0): Output =>
  new Map(Object.entries(sections).map(([name, lines]) => [name, { lines, status }]));
const managers = (sections: Record<string, string[]>) =>
  configurationOf(output(sections), LINKS, 'me').configuration.managers;

it('tells who runs a card, by what runs it now before what is set down', () => {
  expect(
    managers({
      ifupped: ['lo', 'ens3', 'ens4', 'gone0'],
      netplanned: ['ethernets', 'ens5', 'nameservers', 'ens6'],
      networkd: ['3 /etc/systemd/network/10-lan.network', '4 /run/systemd/network/10-netplan-ens5.network', '9 /x'],
      nmcards: [
        'ens6:connected:netplan-ens6',
        'wlp\\:1:connecting (getting IP configuration):Home: 5\\:G',
        'lo:connected:lo',
      ],
    }),
  ).toEqual({ ens3: 'ifupdown', ens4: 'networkd', ens5: 'netplan', ens6: 'netplan', 'wlp:1': 'networkmanager' });
});

it('tells by which file systemd-networkd runs a card', () => {
  const networkd = ['3 /etc/systemd/network/10-lan.network', '9 /x'];
  expect(configurationOf(output({ networkd }), LINKS, 'me').configuration.networkFiles).toEqual({
    ens4: '/etc/systemd/network/10-lan.network',
  });
});

it('takes a card that NetworkManager only watches for nobody’s', () => {
  expect(managers({ nmcards: ['ens3:connected (externally):ens3', 'ens4:disconnected:', 'ens5:unmanaged:'] })).toEqual(
    {},
  );
});

it('reads files of ours as they are', () => {
  const base64 = Buffer.from('a\n你好').toString('base64');
  const { configuration, unread } = configurationOf(
    output({ 'ours/etc/sysctl.d/portolan.conf': [base64.slice(0, 4), base64.slice(4)], system: [] }),
    LINKS,
    'me',
  );
  expect(configuration).toEqual({ managers: {}, systemd: true, files: { '/etc/sysctl.d/portolan.conf': 'a\n你好' } });
  expect(unread).toEqual([]);
});

it('says when one may not be read', () => {
  const { configuration, unread } = configurationOf(output({ 'ours/etc/netplan/portolan.yaml': [] }, 1), LINKS, 'me');
  expect(configuration).toEqual({ managers: {}, systemd: false, files: {} });
  expect(unread).toEqual([{ fact: 'configuration', reason: 'privilege', detail: 'me' }]);
});
