import { expect, it } from 'vitest';
import { hostId } from '../../../../model/ids';
import type { FileWrite } from '../../../../model/operations/types';
import { managerTool, wrongSetting } from './managers';

const tool = (fields: Partial<FileWrite>) =>
  managerTool({
    kind: 'file.write',
    host: hostId('vm'),
    path: '/etc/portolan',
    content: '',
    manager: 'sysctl',
    ...fields,
  });

it('asks ifupdown for each interface of the file', () => {
  const content = 'auto a\niface a inet static\n  address 1.2.3.4/24\n\tiface $(id) inet6 auto\n# iface b inet dhcp\n';
  expect(tool({ manager: 'ifupdown', content }).check).toBe("ifquery --list && ifquery a && ifquery '$(id)'");
});

it('enables a unit that says when it starts, and disables it before it goes', () => {
  const unit = { manager: 'systemd', path: '/etc/systemd/system/portolan-shim.service' } as const;
  expect(tool({ ...unit, content: '[Unit]\n[Install]\nWantedBy=multi-user.target\n' }).check).toMatch(
    /verify "\$path" && systemctl daemon-reload && systemctl enable portolan-shim\.service$/,
  );
  expect(tool({ ...unit, content: '[Unit]\n' }).check).not.toContain('enable');
  expect(tool({ ...unit, content: null }).before).toBe('systemctl disable portolan-shim.service');
});

it('takes what a unit runs, or a setting of another unit, for no unit', () => {
  for (const path of ['/etc/portolan/shim.sh', '/etc/systemd/system/docker.service.d/portolan.conf'])
    expect(tool({ manager: 'systemd', path }).check).toBe('systemctl daemon-reload');
});

it('does not ask NetworkManager to take a script of its dispatcher’s for a connection', () => {
  const path = '/etc/NetworkManager/dispatcher.d/90-portolan-ens33';
  expect(tool({ manager: 'networkmanager', path }).tool).toBeNull();
});

it('finds the line that sysctl would not take', () => {
  expect(wrongSetting('# a\n; b\n\nnet.ipv4.ip_forward = 1\n-net/ipv4/conf/ens33.20/rp_filter=0\n')).toBeNull();
  expect(wrongSetting('net.ipv4.ip_forward=1\nnet.ipv4.ip_forward 1\n')).toBe('net.ipv4.ip_forward 1');
});
