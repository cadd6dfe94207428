/** Operations that a fresh Engine 20.10 refuses, tried on the real one by e2e/operations. */
import type { ProblemCode } from '../operations/problems';
import type { ContainerSpec, Operation } from '../operations/types';
import { connect, createNetwork, disconnect, pool, port, removeNetwork, run, start } from './operations';

/** `codes`: errors foreseen. `taken`: the Engine does it nevertheless; we refuse what harms or cannot be meant. */
export type Refusal = { operation: Operation; codes: ProblemCode[]; taken?: true };

/** What is there when the refusals are tried. */
export const PRESENT: Operation[] = [
  createNetwork('auto'),
  createNetwork('cfg', { ipam: [pool('10.9.0.0/24', { reserved: { nas: '10.9.0.9' } })] }),
  createNetwork('tiny', { ipam: [pool('10.7.0.0/30')] }),
  createNetwork('lan', { driver: 'macvlan', options: { parent: 'vm0' }, ipam: [pool('192.168.56.0/24')] }),
  run('s4', 'cfg', { endpoint: { ipv4: '10.9.0.5', ipv6: null, aliases: [] } }),
  run('full', 'tiny'),
  run('hosted', 'host'),
  run('lone', 'none'),
  run('twin', 'container:s4'),
  run('web', 'auto', { ports: [port(80, 8080)] }),
];

const ip = (ipv4: string): Partial<ContainerSpec> => ({ endpoint: { ipv4, ipv6: null, aliases: [] } });
const option = (name: string, value: string) => ({ options: { [`com.docker.network.${name}`]: value } });

export const REFUSALS: Refusal[] = [
  { operation: createNetwork('auto'), codes: ['network-name-taken'] },
  { operation: createNetwork('bridge'), codes: ['network-name-predefined'] },
  { operation: createNetwork('default'), codes: ['network-name-predefined'] },
  { operation: createNetwork('a b'), codes: ['network-name-invalid'], taken: true },
  { operation: createNetwork('n', { ipam: [pool('10.9.0.0/25')] }), codes: ['subnet-overlaps-network'] },
  { operation: createNetwork('n', { ipam: [pool('10.6.0.1/16')] }), codes: ['subnet-host-bits'], taken: true },
  { operation: createNetwork('n', { ipam: [pool('10.6.0.0/31')] }), codes: ['subnet-too-small'] },
  {
    operation: createNetwork('n', { ipam: [pool('10.6.0.0/16'), pool('10.6.1.0/24')] }),
    codes: ['subnet-overlaps-own'],
  },
  {
    operation: createNetwork('n', { ipam: [pool('10.6.0.0/24', { gateway: '10.5.0.1' })] }),
    codes: ['gateway-outside'],
  },
  {
    operation: createNetwork('n', { ipam: [pool('10.6.0.0/24', { gateway: '10.6.0.0' })] }),
    codes: ['gateway-unusable'],
  },
  {
    operation: createNetwork('n', {
      ipam: [pool('10.6.0.0/24', { gateway: '10.6.0.7', reserved: { router: '10.6.0.7' } })],
    }),
    codes: ['gateway-reserved'],
  },
  {
    operation: createNetwork('n', { ipam: [pool('10.6.0.0/24', { range: '10.5.0.0/25' })] }),
    codes: ['range-outside'],
  },
  {
    operation: createNetwork('n', { ipam: [pool('10.6.0.0/24', { reserved: { a: '10.5.0.1' } })] }),
    codes: ['reserved-outside'],
  },
  { operation: createNetwork('n', { ipv6: true }), codes: ['ipv6-subnet-missing'] },
  { operation: createNetwork('n', option('bridge.name', 'waytoolongnamehere')), codes: ['bridge-name-invalid'] },
  { operation: createNetwork('n', option('bridge.name', 'vm0')), codes: ['bridge-not-a-bridge'] },
  { operation: createNetwork('n', option('driver.mtu', 'abc')), codes: ['option-invalid'] },
  { operation: createNetwork('n', option('bridge.enable_icc', 'maybe')), codes: ['option-invalid'] },
  { operation: createNetwork('n', { driver: 'host' }), codes: ['driver-predefined'] },
  { operation: createNetwork('n', { driver: 'overlay' }), codes: ['swarm-inactive'] },
  { operation: createNetwork('n', { driver: 'macvlan', options: { parent: 'eth7' } }), codes: ['parent-missing'] },
  { operation: createNetwork('n', { driver: 'macvlan', options: { parent: 'lo' } }), codes: ['parent-loopback'] },
  { operation: createNetwork('n', { driver: 'macvlan', options: { parent: 'vm0' } }), codes: ['parent-taken'] },
  {
    operation: createNetwork('n', { driver: 'macvlan', options: { parent: 'docker0', macvlan_mode: 'wide' } }),
    codes: ['option-invalid'],
  },
  { operation: removeNetwork('bridge'), codes: ['network-predefined'] },
  { operation: removeNetwork('auto'), codes: ['network-in-use'] },
  { operation: removeNetwork('nowhere'), codes: ['network-missing'] },
  { operation: run('s4', 'auto'), codes: ['container-name-taken'] },
  { operation: run('x', 'auto'), codes: ['container-name-invalid'] },
  { operation: run('new', 'nowhere'), codes: ['network-missing'] },
  { operation: run('new', 'container:nobody'), codes: ['container-owner-missing'] },
  { operation: run('new', 'auto', ip('172.18.0.9')), codes: ['address-chosen-subnet'] },
  { operation: run('new', 'bridge', ip('172.17.0.9')), codes: ['address-default-bridge'] },
  { operation: run('new', 'cfg', ip('10.9.0.1')), codes: ['address-gateway'] },
  { operation: run('new', 'cfg', ip('10.9.0.9')), codes: ['address-reserved'] },
  { operation: run('new', 'cfg', ip('10.9.0.5')), codes: ['address-in-use'] },
  { operation: run('new', 'cfg', ip('10.9.0.255')), codes: ['address-unusable'] },
  { operation: run('new', 'cfg', ip('10.8.0.1')), codes: ['address-outside'] },
  {
    operation: run('new', 'bridge', { endpoint: { ipv4: null, ipv6: null, aliases: ['x'] } }),
    codes: ['alias-default-bridge'],
  },
  { operation: run('new', 'tiny'), codes: ['addresses-exhausted'] },
  { operation: run('new', 'auto', { ports: [port(80, 8080)] }), codes: ['port-taken'] },
  { operation: run('new', 'auto', { ports: [port(80, 8080, '127.0.0.1')] }), codes: ['port-taken'] },
  { operation: run('new', 'auto', { ports: [port(80, 81), port(81, 81)] }), codes: ['port-twice'] },
  { operation: run('new', 'auto', { ports: [port(80, 81, '1.2.3.4')] }), codes: ['port-address-missing'] },
  { operation: run('new', 'container:s4', { ports: [port(80, 81)] }), codes: ['ports-shared'] },
  { operation: run('new', 'host', ip('10.9.0.8')), codes: ['mode-without-endpoint'] },
  { operation: connect('cfg', 's4'), codes: ['already-connected'] },
  { operation: connect('auto', 'hosted'), codes: ['connect-shared'] },
  { operation: connect('auto', 'lone'), codes: ['connect-shared'] },
  { operation: connect('auto', 'twin'), codes: ['connect-shared'] },
  { operation: connect('host', 's4'), codes: ['connect-predefined'] },
  { operation: connect('none', 's4'), codes: ['connect-predefined'] },
  { operation: disconnect('auto', 's4'), codes: ['not-connected'] },
  { operation: disconnect('host', 'hosted'), codes: ['disconnect-host'] },
  { operation: start('nobody'), codes: ['container-missing'] },
];
