import { firstAddress, isCidr } from '../../../../../model/address';

/** The gateway Docker would take where none is given: the first address of the range, or of the subnet. */
export function firstGateway(subnet: string, range: string): string | null {
  const from = isCidr(range.trim()) ? range.trim() : subnet.trim();
  return isCidr(from) ? firstAddress(from) : null;
}
