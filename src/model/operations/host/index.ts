/** Changes to a host's own network. */
import { NOTHING, type OperationModule } from '../module';
import type { OperationKind } from '../types';

const pending = <K extends OperationKind>(): OperationModule<K> => ({
  apply: (state) => state,
  commands: () => [],
  inverse: () => NOTHING,
  preconditions: () => [],
  holds: () => 'unknown',
});

export const hostModules = {
  'link.add': pending<'link.add'>(),
  'link.remove': pending<'link.remove'>(),
  'link.set': pending<'link.set'>(),
  'address.add': pending<'address.add'>(),
  'address.remove': pending<'address.remove'>(),
  'route.add': pending<'route.add'>(),
  'route.remove': pending<'route.remove'>(),
  'sysctl.set': pending<'sysctl.set'>(),
  'filter.add': pending<'filter.add'>(),
  'filter.remove': pending<'filter.remove'>(),
  'namespace.add': pending<'namespace.add'>(),
  'namespace.remove': pending<'namespace.remove'>(),
  'file.write': pending<'file.write'>(),
};
