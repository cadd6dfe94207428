import { expect, it } from 'vitest';
import { overlaysOf } from './overlays';

/** As printed on 20.10, with iproute2 6.1; cut down. */
const LINES = [
  '[{"ifindex":9,"ifname":"vxlan0","flags":["UP"],"mtu":1450,"linkinfo":{"info_kind":"vxlan","info_data":{"id":4097,"port":4789,"proxy":true}}}]',
  '[{"dst":"10.50.0.4","dev":"vxlan0","lladdr":"02:42:0a:32:00:04","state":["PERMANENT"]},{"dst":"10.50.0.9","dev":"vxlan0","lladdr":"02:42:0a:32:00:09","state":["PERMANENT"]}]',
  '[{"mac":"33:33:00:00:00:01","ifname":"br0","flags":["self"],"state":"permanent"},{"mac":"02:42:0a:32:00:04","ifname":"vxlan0","dst":"192.168.56.10","state":"permanent"}]',
];
const output = (lines: string[]) => new Map([['overlay/lp6w8dnvss', { lines, status: 0 }]]);

it('tells of the tunnel of an overlay network, and of who is behind it', () => {
  expect(overlaysOf(output(LINES))).toEqual({
    lp6w8dnvss: {
      ...{ vni: 4097, port: 4789, mtu: 1450 },
      remotes: [
        { address: '10.50.0.4', mac: '02:42:0a:32:00:04', node: '192.168.56.10' },
        { address: '10.50.0.9', mac: '02:42:0a:32:00:09', node: null },
      ],
    },
  });
  expect(overlaysOf(output(LINES.slice(1)))).toEqual({});
  expect(overlaysOf(output(LINES.slice(0, 1)))).toMatchObject({ lp6w8dnvss: { remotes: [] } });
});
