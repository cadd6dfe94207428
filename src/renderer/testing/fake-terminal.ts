/** A terminal that shows what was once seen, and waits. */
import type { TerminalEvent } from '../../contract/terminal';

const SHOWN = `\x1b[32mroot@beijing\x1b[0m:/# ip addr show eth0
4: \x1b[36meth0@if5\x1b[0m: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state \x1b[32mUP\x1b[0m
    link/ether \x1b[33m02:42:ac:12:00:02\x1b[0m brd ff:ff:ff:ff:ff:ff link-netnsid 0
    inet \x1b[35m172.18.0.2\x1b[0m/16 brd \x1b[35m172.18.255.255\x1b[0m scope global eth0
\x1b[32mroot@beijing\x1b[0m:/# ping -c 1 shenzhen   \x1b[90m# 试试看 https://docs.docker.com/\x1b[0m
PING shenzhen (172.18.0.3): 56 data bytes
64 bytes from 172.18.0.3: seq=0 ttl=64 time=0.084 ms
\x1b[32mroot@beijing\x1b[0m:/# `;

export async function* fakeTerminal(
  { container }: { container: string | null },
  signal: AbortSignal | undefined,
): AsyncGenerator<TerminalEvent, void> {
  const command = container === null ? ['ssh', 'student@192.168.56.10'] : ['docker', 'exec', '-it', container, 'bash'];
  yield { type: 'open', terminal: crypto.randomUUID(), command };
  const bytes = new TextEncoder().encode(SHOWN.replaceAll('\n', '\r\n'));
  yield { type: 'data', data: btoa(String.fromCharCode(...bytes)) };
  await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
}
