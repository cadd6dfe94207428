/** Settings that sysctl reads at every start, and udev when an interface comes (sysctl.d(5)). */
import { header } from '../record';
import type { File, Group } from '../types';
import { lines } from './parts';

export function sysctl(group: Group): File[] {
  const settings = group.operations.flatMap((one) => (one.kind === 'sysctl.set' ? [`${one.key} = ${one.value}`] : []));
  const content = lines(...header(group), ...settings);
  return [{ path: '/etc/sysctl.d/90-portolan.conf', manager: 'sysctl', content }];
}
