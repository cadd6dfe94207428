import { describe, expect, it } from 'vitest';
import { OPERATION_KINDS } from '../operations';
import { PROBLEMS } from '../operations/problems';
import { PLAN_TITLES } from '../plan';
import {
  addAddress,
  addLink,
  addNamespace,
  addRoute,
  addRule,
  removeAddress,
  removeLink,
  removeNamespace,
  removeRoute,
  removeRule,
  route,
  rule,
  setLink,
  setting,
  vlan,
  writeFile,
} from '../testing/host-operations';
import {
  connect,
  createNetwork,
  disconnect,
  pull,
  remove,
  removeImage,
  removeNetwork,
  run,
  start,
  stop,
} from '../testing/operations';
import {
  createService,
  initSwarm,
  joinSwarm,
  leaveSwarm,
  removeNode,
  removeService,
  scaleService,
  updateNode,
} from '../testing/swarm';
import { en } from './en';
import { fill, operationParams } from './fill';
import { zh } from './zh';

const placeholders = (text = '') => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
const wrap = (names: readonly string[]) => names.map((name) => `{{${name}}}`).sort();

describe('texts of the model', () => {
  it('exist in both languages under the same codes', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    expect(Object.values({ ...en, ...zh }).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('fill the same placeholders in both, those that there are', () => {
    for (const [code, params] of Object.entries(PROBLEMS)) {
      expect(placeholders(zh[code]), code).toEqual(placeholders(en[code]));
      expect(wrap(params), code).toEqual(expect.arrayContaining(placeholders(en[code])));
    }
    for (const code of Object.keys(en).filter((one) => /^(plan|operation|change|field)\./.test(one)))
      expect(placeholders(zh[code]), code).toEqual(placeholders(en[code]));
  });

  it('have a sentence for every code', () => {
    const codes = [
      ...Object.keys(PROBLEMS),
      ...Object.keys(PLAN_TITLES).map((code) => `plan.${code}`),
      ...OPERATION_KINDS.map((kind) => `operation.${kind}`),
      ...['host', 'network', 'container', 'endpoint', 'interface', 'route'].map((kind) => `change.${kind}`),
    ];
    expect(codes.filter((code) => !(code in en))).toEqual([]);
    for (const [code, params] of Object.entries(PLAN_TITLES))
      expect(wrap(params)).toEqual(expect.arrayContaining(placeholders(en[`plan.${code}`])));
  });

  it('are no copies of each other', () => {
    const same = Object.keys(en).filter((code) => en[code] === zh[code]);
    expect(same).toEqual(['field.mtu', 'field.vlanId']);
  });

  it('name every operation', () => {
    const operations = [
      ...[createNetwork('n'), removeNetwork('n'), connect('n', 'c'), disconnect('n', 'c'), pull('i'), removeImage('i')],
      ...[run('c'), start('c'), stop('c'), remove('c')],
      ...[addLink(vlan('e.2', 'e', 2)), removeLink('l'), setLink('l', { up: true })],
      ...[addAddress('l', '10.0.0.1/8'), removeAddress('l', '10.0.0.1/8')],
      ...[addRoute(route('10.0.0.0/8')), removeRoute(route('10.0.0.0/8')), setting('net.ipv4.ip_forward', '1')],
      ...[addRule(rule('forward', { inDevice: 'l' })), removeRule(rule('masquerade', { source: '10.0.0.0/8' }))],
      ...[addNamespace('r'), removeNamespace('r'), writeFile('/etc/portolan/x', '')],
      ...[initSwarm(), joinSwarm(), leaveSwarm(), updateNode('n', { availability: 'drain' }), removeNode('n')],
      ...[createService('s'), scaleService('s', 3), removeService('s')],
    ];
    expect(operations.map((one) => fill(en[`operation.${one.kind}`] ?? '', operationParams(one)))).toEqual([
      ...[
        'Create network n',
        'Remove network n',
        'Connect c to n',
        'Disconnect c from n',
        'Pull image i',
        'Remove image i',
      ],
      ...['Run container c', 'Start container c', 'Stop container c', 'Remove container c'],
      ...['Add interface e.2', 'Remove interface l', 'Change interface l'],
      ...['Add address 10.0.0.1/8 (l)', 'Remove address 10.0.0.1/8 (l)'],
      ...['Add route to 10.0.0.0/8', 'Remove route to 10.0.0.0/8', 'Set net.ipv4.ip_forward = 1'],
      ...['Add firewall rule l → *', 'Remove firewall rule 10.0.0.0/8 → *'],
      ...['Add network namespace r', 'Remove network namespace r', 'Write /etc/portolan/x'],
      ...['Make a swarm (192.168.56.10)', 'Join the swarm (192.168.56.11)', 'Leave the swarm'],
      ...['Change node n: drain', 'Remove node n'],
      ...['Create service s', 'Scale service s to 3', 'Remove service s'],
    ]);
    expect(operations.map(({ kind }) => kind).sort()).toEqual([...OPERATION_KINDS].sort());
  });

  it('are filled once, whatever fills them', () => {
    expect(fill('{{a}} and {{b}}, {{c}}', { a: '{{b}}', b: '$&' })).toBe('{{b}} and $&, {{c}}');
  });
});
