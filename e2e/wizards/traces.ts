import type { RigMachine } from '../rig/rig-machine';

/** All that a wizard could leave behind on a host, as its own tools tell it. */
export async function tracesOf(host: RigMachine): Promise<Record<string, string>> {
  const told = async (command: string) => (await host.exec('sh', '-c', command)).trim();
  const docker = async (...args: string[]) => (await host.docker(...args)).trim().split('\n').sort().join('\n');
  return {
    networks: await docker('network', 'ls', '--format', '{{.ID}} {{.Name}} {{.Driver}}'),
    containers: await docker('ps', '-a', '--format', '{{.ID}} {{.Names}} {{.Image}} {{.State}}'),
    links: await told('ls /sys/class/net'),
    addresses: await told("ip -o -4 address | awk '{ print $2, $4 }' | sort"),
    files: await told("find /etc -name '*portolan*' | sort"),
    // Docker leaves its own bridge without a carrier once its last container has gone.
    routes: await told("ip route | sed 's/ linkdown//' | sort"),
  };
}
