/** Probes, from a managed host or its containers, or from the desktop itself. */

import { PHYSICAL_HOST } from '../../model/build';
import type { ProbeRequest, ProbeResult } from '../../model/probe';
import type { Hosts } from './hosts';

export type ProbePhysical = (spec: ProbeRequest, signal?: AbortSignal) => Promise<ProbeResult>;
export type Probe = (spec: ProbeRequest, signal?: AbortSignal) => Promise<ProbeResult>;

/** The result rejects with `host-unknown` and `host-not-connected`; a probe that could not run is an answer. */
export function probeFrom(hosts: Pick<Hosts, 'session'>, physical: ProbePhysical): Probe {
  return async (spec, signal) => {
    const { host, via } = spec.from;
    if (host !== PHYSICAL_HOST) return hosts.session(host).driver().probe(spec, signal);
    const driver = via === undefined ? null : hosts.session(via).driver();
    return driver?.surroundings ? driver.probe(spec, signal) : physical(spec, signal);
  };
}
