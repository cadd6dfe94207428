/** Whether the Engine answers, through the same stream that the driver would use. */
import type { Finding } from '../../../../contract/doctor';
import { PortolanError } from '../../../../contract/errors';
import { Engine } from '../../docker/engine';
import type { SshLink } from '../link';
import type { FarSide } from './far-side';
import { byHand, finding, startDocker } from './judge';

export async function engineFindings(link: SshLink, path: string, far: FarSide | null): Promise<Finding[]> {
  const engine = new Engine(link);
  try {
    await engine.negotiate();
    const { Version: version, ApiVersion: api } = engine.version;
    const answers = finding('engine', 'ok', 'engine-answers', { version, api });
    return link.throughDocker ? [finding('engine', 'ok', 'socket-through-docker', { path }), answers] : [answers];
  } catch (error) {
    const { code, params, details } = PortolanError.is(error) ? error : new PortolanError('docker-unreachable');
    if (code === 'docker-too-old') {
      const { version = '', api = '', oldest = '' } = params;
      const mends = [byHand('update-docker', { needed: '20.10' }, ['sudo', 'apt-get', 'install', 'docker.io'])];
      return [finding('engine', 'failed', 'engine-too-old', { version, api, needed: oldest }, { mends })];
    }
    const isStopped = far !== null && far.startsDocker !== null && !far.runsDocker;
    const mends = isStopped ? [startDocker(far)] : [];
    return [finding('engine', 'failed', 'engine-silent', { path, reason: params.reason ?? code }, { details, mends })];
  } finally {
    engine.close(new PortolanError('cancelled'));
  }
}
