/** Options of bridge networks (docs.docker.com: Bridge network driver, options). */
import { ROOT_NAMESPACE } from '../../ids';
import { own } from '../../record';
import type { Host } from '../../state';
import { problem } from '../problems';
import type { NetworkSpec, Problem } from '../types';
import { isInterfaceName } from './names';

const BRIDGE = 'com.docker.network.bridge';
const NAME = `${BRIDGE}.name`;
const MODES = ['nat', 'nat-unprotected', 'routed', 'isolated'];
const BOOLEANS = ['enable_icc', 'enable_ip_masquerade', 'inhibit_ipv4'].map((name) => `${BRIDGE}.${name}`);
/** What Go's strconv.ParseBool takes. */
const BOOLEAN = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

export function bridgeProblems(host: Host, { name: network, options, internal }: NetworkSpec): Problem[] {
  const problems = Object.entries(options).flatMap(([option, value]) => {
    const allowed = allowedValues(option, value);
    return allowed === null ? [] : [problem('option-invalid', { option, value, allowed }, `options.${option}`)];
  });
  const isolated = [4, 6].some((family) => options[`${BRIDGE}.gateway_mode_ipv${family}`] === 'isolated');
  if (isolated && !internal) problems.push(problem('isolated-not-internal', { network }, 'internal'));
  const bridge = own(options, NAME);
  return bridge ? [...problems, ...bridgeNameProblems(host, bridge)] : problems;
}

/** What an option takes, when the value is none of it; null when it may stand. */
function allowedValues(option: string, value: string): string | null {
  if (BOOLEANS.includes(option)) return BOOLEAN.test(value) ? null : 'true, false';
  if (/\.gateway_mode_ipv[46]$/.test(option)) return MODES.includes(value) ? null : MODES.join(', ');
  return mtuValues(option, value);
}

/** Linux takes 68 to 65535 for IPv4 (RFC 791). */
export function mtuValues(option: string, value: string): string | null {
  if (option !== 'com.docker.network.driver.mtu') return null;
  return /^[0-9]+$/.test(value) && Number(value) >= 68 && Number(value) <= 65535 ? null : '68–65535';
}

function bridgeNameProblems(host: Host, bridge: string): Problem[] {
  const field = `options.${NAME}`;
  if (!isInterfaceName(bridge)) return [problem('bridge-name-invalid', { bridge }, field)];
  const other = Object.values(host.networks).find((network) => network.bridge === bridge);
  if (other) return [problem('bridge-name-taken', { bridge, network: other.name }, field)];
  const iface = own(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}, bridge);
  if (!iface) return [];
  if (iface.kind !== 'bridge') return [problem('bridge-not-a-bridge', { bridge, kind: iface.kind }, field)];
  return [problem('bridge-exists', { bridge }, field, 'warning')];
}
