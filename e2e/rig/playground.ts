import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startHost } from './host';
import { currentLan, type Lan } from './lan';
import { netnsFile } from './paths';
import type { RigMachine } from './rig-machine';
import { startVm } from './vm';
import { releasesOf } from './vm/releases';

const { values } = parseArgs({ options: { hosts: { type: 'string' }, vm: { type: 'string', default: '' } } });
const ended = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
});

const lan = currentLan();
const releases = releasesOf(values.vm);
// Hosts are what there is when nothing is said.
const names = (values.hosts ?? (releases.length > 0 ? '' : 'vm')).split(',').filter(Boolean);
const started = await Promise.allSettled<RigMachine>([
  ...names.map((name, index) => startHost({ name, address: `192.168.56.${10 + index}` })),
  ...releases.map((release, index) => startVm({ release, name: release, address: `192.168.56.${20 + index}` })),
]);
const hosts = started.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
const failures = started.flatMap((result) => (result.status === 'rejected' ? String(result.reason) : []));
try {
  if (failures.length > 0) throw new Error(failures.join('\n'));
  console.log(introduce(lan, hosts));
  // Node ends a process that only waits for a signal.
  const alive = setInterval(() => {}, 60_000);
  await ended;
  clearInterval(alive);
} finally {
  await Promise.all(hosts.map((host) => host.stop()));
}

function introduce({ netns, folder }: Lan, hosts: readonly RigMachine[]): string {
  const knownHosts = join(folder, 'known_hosts');
  writeFileSync(knownHosts, hosts.map((host) => `${host.knownHostsLine}\n`).join(''));
  const onLan = `nsenter --net=${netnsFile(netns)} --`;
  const lines = hosts.flatMap((host) => [
    '',
    `${host.name}, ${host.address}, host key ${host.hostKeyFingerprint}`,
    `  ${onLan} ssh -i ${host.keyPath} -o UserKnownHostsFile=${knownHosts} sailor@${host.address}`,
    `  docker -H ${host.dockerHost} ps`,
    ...host.users.map((user) => `  ${user.name.padEnd(9)} ${user.password}`),
  ]);
  return [
    ...lines,
    '',
    'Keys: authorised, authorised with a passphrase, unknown to the hosts:',
    ...hosts
      .slice(0, 1)
      .flatMap((host) => [
        `  ${host.keyPath}`,
        `  ${host.passphraseKeyPath} (${host.passphrase})`,
        `  ${host.wrongKeyPath}`,
      ]),
    '',
    'Portolan on this LAN, and a browser to look at it:',
    `  ${onLan} npm start -- --browser`,
    `  ${onLan} chromium --no-sandbox`,
    '',
    'Ctrl-C takes everything down.',
  ].join('\n');
}
