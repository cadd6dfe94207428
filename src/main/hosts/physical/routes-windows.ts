/** `Get-NetRoute` of Windows as JSON: unlike `route print`, it says the same in every language. */
import { z } from 'zod';
import { isMulticast, parseCidr } from '../../../model/address';
import type { RouteFact } from '../../../model/facts';
import { powershell } from './powershell';

export const GET_ROUTES = powershell(
  'Get-NetRoute -AddressFamily IPv4 | Select-Object DestinationPrefix,NextHop,InterfaceAlias,RouteMetric,InterfaceMetric | ConvertTo-Json -Compress',
);

const route = z.object({
  DestinationPrefix: z.string(),
  NextHop: z.string(),
  InterfaceAlias: z.string(),
  RouteMetric: z.number(),
  InterfaceMetric: z.number().nullish(),
});
/** One alone is no list. */
const printed = z.union([z.array(route), route.transform((one) => [one])]);

/** Windows keeps own addresses, broadcasts and multicast as routes too; those are left out. */
export function windowsRoutes(text: string): RouteFact[] {
  return printed.parse(JSON.parse(text)).flatMap((one) => {
    const target = parseCidr(one.DestinationPrefix);
    const onLink = one.NextHop === '0.0.0.0';
    if (!target || isMulticast(target.base) || (onLink && target.prefix === 32)) return [];
    const metric = one.RouteMetric + (one.InterfaceMetric ?? 0);
    const fact: RouteFact = { dst: target.text, dev: one.InterfaceAlias, metric };
    return [onLink ? fact : { ...fact, gateway: one.NextHop }];
  });
}
