import { describe, expect, it } from 'vitest';
import type { LinkFact } from '../../../model/facts';
import { KernelCache } from './cache';
import type { KernelFacts } from './parse';

const link = (fields: Partial<LinkFact>): LinkFact => ({ ifindex: 1, ifname: 'lo', flags: [], mtu: 1500, ...fields });
const facts = (...links: LinkFact[]): KernelFacts => ({ link: links, addr: [], route: [], rule: [], sysctl: {} });

/** The host has veth5 to namespace 3 and veth7 to namespace 4; c hangs on a card, d is joined to nothing. */
const ROOT = facts(
  link({ ifindex: 5, ifname: 'veth5', link_index: 4, link_netnsid: 3 }),
  link({ ifindex: 7, ifname: 'veth7', link_index: 6, link_netnsid: 4 }),
);
const INSIDE = {
  a: facts(link({ ifindex: 4, ifname: 'eth0', link_index: 5, link_netnsid: 0 })),
  b: facts(link({ ifindex: 6, ifname: 'eth0', link_index: 7, link_netnsid: 0 })),
  c: facts(link({ ifindex: 9, ifname: 'eth0', link_index: 2, link_netnsid: 0 })),
  d: facts(link({})),
};
const target = (id: string) => ({ id, pid: 1 });

function filled(): KernelCache {
  const cache = new KernelCache();
  cache.keepRoot(ROOT, cache.moment);
  for (const [id, inside] of Object.entries(INSIDE)) cache.keep(target(id), inside, ROOT.link, cache.moment);
  return cache;
}
const kept = (cache: KernelCache) => ['a', 'b', 'c', 'd'].filter((id) => cache.get(target(id)));

describe('what was read of the kernel', () => {
  it('holds, save for namespaces that no event would tell of', () => {
    expect(kept(filled())).toEqual(['a', 'b', 'c']);
    expect(filled().root).toBe(ROOT);
  });

  it('is forgotten where an event was', () => {
    const cache = filled();
    cache.touch(3);
    expect(kept(cache)).toEqual(['b', 'c']);
    expect(cache.root).toBe(ROOT);
    cache.touch('own');
    expect(cache.root).toBeNull();
    expect(kept(cache)).toEqual(['b', 'c']);
  });

  it('is forgotten of all namespaces without a number when an unknown one was touched', () => {
    const cache = filled();
    cache.touch(99);
    expect(kept(cache)).toEqual(['a', 'b']);
    cache.touch('any');
    expect(kept(cache)).toEqual([]);
  });

  it('is not kept when something changed while it was read', () => {
    const cache = new KernelCache();
    const since = cache.moment;
    cache.touch('own');
    cache.keepRoot(ROOT, since);
    cache.keep(target('a'), INSIDE.a, ROOT.link, since);
    expect(cache.root).toBeNull();
    expect(kept(cache)).toEqual([]);
  });

  it('is of one run of a container only', () => {
    expect(filled().get({ id: 'a', pid: 2 })).toBeNull();
    const cache = filled();
    cache.retain([target('b')]);
    expect(kept(cache)).toEqual(['b']);
  });
});
