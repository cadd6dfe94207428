/** Looks at a connection stage by stage, as far as it goes. Changes nothing, save that an accepted host key is kept. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { DOCTOR_STAGES, type DoctorEvent, type DoctorStage, type Finding } from '../../../../contract/doctor';
import { PortolanError } from '../../../../contract/errors';
import type { ConnectAnswers, SshProfile } from '../../../../contract/hosts';
import type { Environment } from '../../environment';
import { dialTcp } from '../../tcp';
import { Channels } from '../channels';
import { type Connected, connect } from '../connection';
import { SshLink } from '../link';
import { letInFindings, refusalFinding } from './authentication';
import { readBanner } from './banner';
import { engineFindings } from './engine';
import { hostKeyFindings } from './host-key';
import { finding, mend, privilegesFinding, serverLog, socketFinding } from './judge';
import { giveShell, openPort, serveSsh } from './mends';
import { readFarSide } from './shell';

type Examined = AsyncGenerator<DoctorEvent, void>;

/** Never rejects, save with `cancelled`. The last event has `type: 'end'`. */
export async function* examine(
  profile: SshProfile,
  answers: ConnectAnswers,
  env: Environment,
  signal?: AbortSignal,
): Examined {
  const stages = stagesOf(profile, answers, env, signal);
  let failed = false;
  try {
    for (const stage of DOCTOR_STAGES) {
      if (failed) {
        yield { type: 'found', finding: finding(stage, 'skipped', null) };
        continue;
      }
      yield { type: 'begun', stage };
      const findings = await stages[stage]();
      if (signal?.aborted) throw new PortolanError('cancelled');
      for (const found of findings) yield { type: 'found', finding: found };
      failed = findings.some(({ state }) => state === 'failed');
    }
    yield { type: 'end', connects: !failed };
  } finally {
    await stages.close();
  }
}

type Stages = Record<DoctorStage, () => Promise<Finding[]>> & { close(): Promise<void> };

function stagesOf(profile: SshProfile, answers: ConnectAnswers, env: Environment, signal?: AbortSignal): Stages {
  const first = profile.jumps[0] ?? profile;
  const params = { address: first.address, port: String(first.port) };
  let connected: Connected | null = null;
  let refused: PortolanError | null = null;
  let channels: Channels | null = null;
  let far: Awaited<ReturnType<typeof readFarSide>> = null;

  const letIn = async (): Promise<void> => {
    if (connected || refused) return;
    try {
      connected = await connect(profile, answers, env, signal);
      channels = new Channels(connected.client, profile.name);
    } catch (error) {
      refused = PortolanError.is(error) ? error : new PortolanError('ssh-failed', { reason: String(error) });
    }
  };

  return {
    async name() {
      const { address } = first;
      if (isIP(address)) return [finding('name', 'ok', 'name-is-address', { address })];
      try {
        const found = await lookup(address, { all: true });
        const addresses = found.map((one) => one.address).join(', ');
        return [finding('name', 'ok', 'name-resolved', { address, addresses })];
      } catch {
        const mends = [mend('use-address', 'app', { address })];
        return [finding('name', 'failed', 'name-not-resolved', { address }, { mends })];
      }
    },

    async tcp() {
      try {
        (await dialTcp(first.address, first.port, signal)).destroy();
        return [finding('tcp', 'ok', 'tcp-open', params)];
      } catch (error) {
        const { details = {}, code = 'tcp-timeout' } = PortolanError.is(error) ? error : {};
        if (code !== 'tcp-refused')
          return [finding('tcp', 'failed', 'tcp-timeout', params, { details, mends: [openPort(params.port)] })];
        return [finding('tcp', 'failed', 'tcp-refused', params, { details, mends: serveSsh(params.port) })];
      }
    },

    async banner() {
      const banner = await readBanner(await dialTcp(first.address, first.port, signal));
      if (banner.kind === 'ssh') return [finding('banner', 'ok', 'banner-ssh', { software: banner.software })];
      if (banner.kind === 'other')
        return [finding('banner', 'failed', 'banner-other', { ...params, text: banner.text })];
      return [finding('banner', 'failed', 'banner-none', params, { mends: [serverLog()] })];
    },

    async 'host-key'() {
      await letIn();
      if (refused?.code === 'cancelled') throw refused;
      return hostKeyFindings(profile, connected?.fingerprint ?? null, refused, env);
    },

    async authentication() {
      if (refused) return [refusalFinding(refused, profile.user)];
      if (!connected || !channels) return [];
      far = await readFarSide(channels, profile.socketPath);
      return letInFindings(connected.authentication, far, profile.user);
    },

    async shell() {
      const { user } = profile;
      if (far) return [finding('shell', 'ok', 'shell-answers', { user: far.user, shell: far.shell })];
      const mends = [giveShell(user)];
      return [finding('shell', 'failed', 'shell-none', { user }, { mends })];
    },

    socket: async () => (far ? [socketFinding(far, profile.socketPath)] : []),
    privileges: async () => (far ? [privilegesFinding(far)] : []),
    engine: async () =>
      channels ? await engineFindings(SshLink.over(profile, channels), profile.socketPath, far) : [],
    close: async () => channels?.close(),
  };
}
