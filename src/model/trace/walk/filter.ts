/** One packet before one ruleset, and what follows from its answer. */
import { evaluate } from '../netfilter/evaluate';
import type { HookName, HookPacket, Outcome as TableOutcome } from '../netfilter/types';
import type { Firewall } from '../world/node';
import { type Failure, failure } from './context';
import { type Passage, type Place, touchChains, touchHook } from './passage';
import { nodeRef } from './recorder';

/** What a table says at a hook; null when it has nothing there. */
export function ask(
  passage: Passage,
  { ruleset }: Firewall,
  table: string,
  hook: HookName,
  place: Place,
): TableOutcome | null {
  let outcome: TableOutcome | null = null;
  for (const one of ruleset.tables) {
    const chain = one.name === table ? one.chains.get(hook) : undefined;
    if (!chain || (chain.rules.all.length === 0 && chain.policy !== 'DROP')) continue;
    touchHook(passage, place);
    outcome = evaluate(one, hook, hookPacket(passage, place));
    touchChains(passage, outcome.entered);
    if (outcome.verdict !== 'accept' || outcome.nat) return outcome;
  }
  return outcome;
}

function hookPacket({ node, packet, tracked }: Passage, place: Place): HookPacket {
  const connection = tracked?.connection ?? null;
  const original = connection?.original ?? packet;
  const final = connection?.final ?? packet;
  return {
    input: place.input,
    output: place.output,
    portIn: place.portIn?.iface.name ?? null,
    portOut: place.portOut?.iface.name ?? null,
    source: packet.source,
    destination: packet.destination,
    protocol: packet.protocol,
    sourcePort: packet.sourcePort,
    destinationPort: packet.destinationPort,
    answer: packet.answer,
    mark: packet.mark,
    state: tracked?.state ?? 'NEW',
    originalDestination: original.destination,
    originalDestinationPort: original.destinationPort,
    sourceTranslated: original.source !== final.source,
    destinationTranslated:
      original.destination !== final.destination || original.destinationPort !== final.destinationPort,
    surroundings: node.surroundings,
  };
}

/** Writes the answer down; a failure when the packet ends here. */
export function judge(
  { context, node }: Passage,
  hook: HookName,
  { assumed }: Firewall,
  outcome: TableOutcome,
): Failure | null {
  const { recorder } = context;
  const { verdict, rule } = outcome;
  if (assumed && recorder) {
    const engine = node.host.engine?.version ?? '';
    recorder.assume('assumption.firewall', { host: node.host.name, engine });
  }
  if (verdict === 'accept' && (!rule || !recorder)) return null;
  const params = { chain: hook, host: node.namespace.name, rule: rule?.text ?? '' };
  const at = { element: nodeRef(node), rule: rule?.text ?? null };
  if (verdict === 'accept') {
    recorder?.step('passed', 'step.firewall.accept', params, at);
    return null;
  }
  recorder?.step(verdict === 'unknown' ? 'unknown' : 'stopped', `step.firewall.${verdict}`, params, at);
  if (verdict === 'unknown') return failure('unknowable', 'verdict.unknown-rule', params, at.rule).failure;
  return failure('filtered', `verdict.${verdict}`, params, at.rule).failure;
}
