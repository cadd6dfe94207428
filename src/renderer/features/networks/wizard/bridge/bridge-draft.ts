/** What is typed of a bridge network to be made, and the spec it makes. */
import type { IpamSpec, NetworkSpec } from '../../../../../model/operations/types';
import { recordOf } from '../../../plans/container-draft';

type Pair = { name: string; value: string };

export type BridgeDraft = {
  name: string;
  /** Whether Docker chooses the subnet. */
  auto: boolean;
  subnet: string;
  gateway: string;
  range: string;
  reserved: Pair[];
  internal: boolean;
  icc: boolean;
  masquerade: boolean;
  bridgeName: string;
  mtu: string;
  hostBinding: string;
  ipv6: boolean;
  subnet6: string;
  gateway6: string;
  gatewayMode4: string;
  gatewayMode6: string;
  inhibit: boolean;
  ifacePrefix: string;
  attachable: boolean;
  labels: Pair[];
  options: Pair[];
};

export const newBridge = (subnet: string | null): BridgeDraft => ({
  name: '',
  auto: true,
  subnet: subnet ?? '',
  gateway: '',
  range: '',
  reserved: [],
  internal: false,
  icc: true,
  masquerade: true,
  bridgeName: '',
  mtu: '',
  hostBinding: '',
  ipv6: false,
  subnet6: '',
  gateway6: '',
  gatewayMode4: 'default',
  gatewayMode6: 'default',
  inhibit: false,
  ifacePrefix: '',
  attachable: false,
  labels: [],
  options: [],
});

const BRIDGE = 'com.docker.network.bridge';
export const OPTION = {
  name: `${BRIDGE}.name`,
  icc: `${BRIDGE}.enable_icc`,
  masquerade: `${BRIDGE}.enable_ip_masquerade`,
  hostBinding: `${BRIDGE}.host_binding_ipv4`,
  mtu: 'com.docker.network.driver.mtu',
  gatewayMode4: `${BRIDGE}.gateway_mode_ipv4`,
  gatewayMode6: `${BRIDGE}.gateway_mode_ipv6`,
  inhibit: `${BRIDGE}.inhibit_ipv4`,
  ifacePrefix: 'com.docker.network.container_iface_prefix',
} as const;

/** Only what is not a default is said. */
export function bridgeSpec(draft: BridgeDraft): NetworkSpec {
  const { name, auto, internal, attachable, ipv6, labels } = draft;
  const pool = (subnet: string, gateway: string, range = '', reserved: Pair[] = []): IpamSpec => ({
    subnet: subnet.trim(),
    gateway: gateway.trim() || null,
    range: range.trim() || null,
    reserved: recordOf(reserved),
  });
  return {
    ...{ name: name.trim(), driver: 'bridge', internal, attachable, ipv6 },
    ipam: [
      ...(auto ? [] : [pool(draft.subnet, draft.gateway, draft.range, draft.reserved)]),
      ...(ipv6 && draft.subnet6.trim() ? [pool(draft.subnet6, draft.gateway6)] : []),
    ],
    options: optionsOf(draft),
    labels: recordOf(labels),
  };
}

function optionsOf(draft: BridgeDraft): Record<string, string> {
  const mode = (value: string) => (value === 'default' ? '' : value);
  const said: [string, string][] = [
    [OPTION.name, draft.bridgeName.trim()],
    [OPTION.icc, draft.icc ? '' : 'false'],
    [OPTION.masquerade, draft.masquerade ? '' : 'false'],
    [OPTION.hostBinding, draft.hostBinding.trim()],
    [OPTION.mtu, draft.mtu.trim()],
    [OPTION.gatewayMode4, mode(draft.gatewayMode4)],
    [OPTION.gatewayMode6, draft.ipv6 ? mode(draft.gatewayMode6) : ''],
    [OPTION.inhibit, draft.inhibit ? 'true' : ''],
    [OPTION.ifacePrefix, draft.ifacePrefix.trim()],
  ];
  return { ...Object.fromEntries(said.filter(([, value]) => value !== '')), ...recordOf(draft.options) };
}

/** Where the wizard's fields stand in a spec, as problems name them. The IPv6 pool comes second, when there is a first. */
export const poolPath = ({ auto }: BridgeDraft, family: 4 | 6) => `ipam.${family === 6 && !auto ? 1 : 0}`;
