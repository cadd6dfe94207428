/** The namespaces in which Docker keeps the VXLAN of its overlay networks: a bridge, and the tunnel to other nodes. */
import { z } from 'zod';
import type { OverlayFact } from '../../../model/facts';
import { parsedLine } from '../lines';
import type { Output, Section } from './shell';

/** Before the name of its file, as a section's name. */
const OVERLAY = 'overlay/';

/** Docker keeps them under `1-` and the beginning of the network's id (moby: libnetwork, drivers/overlay). */
export const OVERLAY_FUNCTIONS = `
overlays() {
  for o_file in /run/docker/netns/1-*; do
    case \${o_file##*/} in *[!A-Za-z0-9-]*) continue ;; esac
    section "${OVERLAY}\${o_file##*/1-}" tunnel "$o_file"
  done
}
tunnel() {
  nsenter "--net=$1" ip -j -d -force -batch - <<END
link show type vxlan
neigh show nud permanent
END
  nsenter "--net=$1" bridge -j fdb show
}
`;

const linkSchema = z.array(
  z.object({
    ifname: z.string(),
    mtu: z.number(),
    linkinfo: z.object({ info_data: z.object({ id: z.number(), port: z.number().optional() }) }),
  }),
);
const neighbourSchema = z.array(z.object({ dst: z.string(), lladdr: z.string() }));
const forwardingSchema = z.array(z.object({ mac: z.string(), dst: z.string().optional() }));

/** By the beginning of the network's id. One that went meanwhile could not be read. */
export function overlaysOf(output: Output): Record<string, OverlayFact> {
  const entries = [...output].flatMap(([name, section]): [string, OverlayFact][] => {
    const fact = name.startsWith(OVERLAY) ? overlayFact(section) : null;
    return fact ? [[name.slice(OVERLAY.length), fact]] : [];
  });
  return Object.fromEntries(entries);
}

export function overlayFact({ lines }: Section): OverlayFact | null {
  const arrays = lines.flatMap((line) => (line.startsWith('[') ? [parsedLine(line)] : []));
  const first = <T>(schema: z.ZodType<T[]>): T[] =>
    arrays.flatMap((array) => {
      const { success, data } = schema.safeParse(array);
      return success ? [data] : [];
    })[0] ?? [];
  const [link] = first(linkSchema);
  if (!link) return null;
  const { id, port = 0 } = link.linkinfo.info_data;
  const behind = new Map(first(forwardingSchema).map(({ mac, dst }) => [mac, dst]));
  const remotes = first(neighbourSchema).map(({ dst, lladdr }) => ({
    address: dst,
    mac: lladdr,
    node: behind.get(lladdr) ?? null,
  }));
  return { vni: id, port, mtu: link.mtu, remotes };
}
