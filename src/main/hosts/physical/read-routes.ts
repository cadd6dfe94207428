/** The routes of a desktop that runs no Linux. */
import type { AddrFact, RouteFact } from '../../../model/facts';
import { textOf } from '../lines';
import type { Spawn } from '../link';
import { macRoutes, NETSTAT } from './routes-macos';
import { GET_ROUTES, windowsRoutes } from './routes-windows';

/** None where the tool says nothing that is understood. */
export async function readRoutes(spawn: Spawn, platform: 'darwin' | 'win32'): Promise<RouteFact[]> {
  const [argv, parse] = platform === 'darwin' ? [NETSTAT, macRoutes] : [GET_ROUTES, windowsRoutes];
  const process = await spawn(argv);
  process.stdin.end();
  process.stderr.resume();
  const [text] = await Promise.all([textOf(process.stdout), process.exited]);
  try {
    return parse(text);
  } catch {
    return [];
  }
}

/** What Linux keeps in its table `local`: packets to own addresses stay here. */
export const localRoutes = (addr: readonly AddrFact[]): RouteFact[] =>
  addr.flatMap(({ ifname, addr_info = [] }) =>
    addr_info.flatMap(({ family, local }) =>
      family === 'inet' && local !== undefined ? [{ type: 'local', dst: local, dev: ifname, table: 'local' }] : [],
    ),
  );
