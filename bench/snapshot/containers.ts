import type { RigHost } from '../../e2e/rig';

const NETWORKS = 8;
const AT_ONCE = 4;

/** Brings the host from one number of running containers to another, spread over networks of their own. */
export async function addContainers(host: RigHost, from: number, to: number): Promise<void> {
  if (from === 0)
    for (let index = 0; index < NETWORKS; index += 1) await host.docker('network', 'create', `net${index}`);
  let next = from;
  const worker = async () => {
    while (next < to) {
      const index = next;
      next += 1;
      const network = `net${index % NETWORKS}`;
      const publish = index % 5 === 0 ? ['-p', `${10_000 + index}:80`] : [];
      const name = `c${index}`;
      await host.docker('run', '-d', '--name', name, '--network', network, ...publish, 'busybox', 'sleep', '100000');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
