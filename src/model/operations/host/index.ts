/** Changes to a host's own network. */
import { addressAdd, addressRemove } from './address';
import { fileWrite } from './file-write';
import { filterAdd, filterRemove } from './filter';
import { linkAdd } from './link-add';
import { linkRemove } from './link-remove';
import { linkSet } from './link-set';
import { namespaceAdd, namespaceRemove } from './namespace';
import { routeAdd, routeRemove } from './route';
import { sysctlSet } from './sysctl';

export const hostModules = {
  'link.add': linkAdd,
  'link.remove': linkRemove,
  'link.set': linkSet,
  'address.add': addressAdd,
  'address.remove': addressRemove,
  'route.add': routeAdd,
  'route.remove': routeRemove,
  'sysctl.set': sysctlSet,
  'filter.add': filterAdd,
  'filter.remove': filterRemove,
  'namespace.add': namespaceAdd,
  'namespace.remove': namespaceRemove,
  'file.write': fileWrite,
};
