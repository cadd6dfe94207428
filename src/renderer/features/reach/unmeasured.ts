import type { PortolanError } from '../../../contract/errors';
import type { ProbeResult } from '../../../model/probe';

/** A probe that main could not even begin: an answer like any other, with what was said of it. */
export const unmeasured = (error: PortolanError): ProbeResult => ({
  outcome: 'not-measured',
  reason: error.code === 'host-not-connected' || error.code === 'connection-lost' ? 'connection-lost' : 'exec-failed',
  addresses: [],
  milliseconds: null,
  command: [],
  output: error.message,
});
