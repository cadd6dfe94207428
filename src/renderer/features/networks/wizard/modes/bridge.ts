import { suggestSubnet } from '../../../../../model/plan';
import { BridgeForm } from '../bridge/BridgeForm';
import { type BridgeDraft, bridgeSpec, newBridge } from '../bridge/bridge-draft';
import type { Definition } from '../definition';

/** A user-defined bridge with every option. */
export const bridge: Definition<BridgeDraft> = {
  mode: 'bridge',
  settingsPage: 'network',
  Form: BridgeForm,
  newSettings: (host) => newBridge(suggestSubnet(host)),
  newContainers: () => [],
  legs: ({ name, ipv6 }) => ({ choices: [{ value: '', network: name.trim() }], all: false, ipv6 }),
  parts: (settings, containers) => ({ networks: [bridgeSpec(settings)], containers }),
  mendContainer: ({ code }, host, change, t) => {
    const subnet = suggestSubnet(host);
    if (code !== 'address-chosen-subnet' || !subnet) return null;
    return { label: t('mend.chooseSubnet', { value: subnet }), run: () => change({ auto: false, subnet }) };
  },
};
