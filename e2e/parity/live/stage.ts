/** What a scenario plays on: hosts, peers and plain namespaces, set up with docker and ip alone. */
import { type HostOptions, type RigHost, startHost } from '../../rig';
import { containerPlace, extraPlace, hostPlace, Peer, type Place, physicalHost } from './place';

const SERVE = 'mkdir -p /www; echo hello > /www/index.html; httpd -p 80 -h /www; sleep 1d';

export class Stage {
  readonly hosts: RigHost[] = [];
  readonly peers: Peer[] = [];
  readonly extras: { host: RigHost; name: string; place: Place }[] = [];

  async host(options: HostOptions = {}): Promise<RigHost> {
    const host = await startHost({ images: ['busybox'], ...options });
    this.hosts.push(host);
    return host;
  }

  async peer(name: string, address: string): Promise<Peer> {
    const peer = await Peer.start(name, address);
    this.peers.push(peer);
    return peer;
  }

  async extra(host: RigHost, name: string): Promise<Place> {
    const place = await extraPlace(host, name);
    this.extras.push({ host, name, place });
    return place;
  }

  /** A container that serves HTTP on port 80. */
  async serve(host: RigHost, name: string, ...options: string[]): Promise<void> {
    await host.docker('run', '-d', '--init', '--name', name, ...options, 'busybox', 'sh', '-c', SERVE);
  }

  async inside(host: RigHost, container: string): Promise<Place> {
    return containerPlace(host, container);
  }

  async places(): Promise<Place[]> {
    const places = [physicalHost, ...this.peers];
    for (const host of this.hosts) {
      const names = (await host.docker('ps', '--format', '{{.Names}}')).match(/(?<=^|,)[^,/\n]+(?=,|$)/gm) ?? [];
      places.push(hostPlace(host), ...(await Promise.all(names.map((name) => containerPlace(host, name)))));
    }
    return [...places, ...this.extras.map(({ place }) => place)];
  }

  async clear(): Promise<void> {
    for (const peer of this.peers) peer.stop();
    await Promise.all(this.hosts.map((host) => host.stop()));
  }
}

export type Scenario = { name: string; about: string; setUp: (stage: Stage) => Promise<void> };
