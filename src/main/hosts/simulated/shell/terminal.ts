/** A terminal of a simulated host: lines are edited here, and run one after the other. */
import { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortolanError } from '../../../../contract/errors';
import type { TerminalSize } from '../../../../contract/terminal';
import type { Terminal } from '../../driver';
import type { Simulation } from '../simulation';
import { type Key, LineEditor } from './line-editor';
import { hostnameOf, namespaceOf, type Place } from './place';
import { promptOf, runLine } from './shell';

const GREETING = '\x1b[2mA simulated host: nothing real runs here. Type help for what it knows.\x1b[0m\n';

/** Rejects with `not-found` and `container-not-running`. `container`: by name. */
export function simulatedTerminal(simulation: Simulation, container: string | null, size: TerminalSize): Terminal {
  const first: Place = { simulation, container };
  if (!namespaceOf(first))
    throw new PortolanError('container-not-running', { container: container ?? '', host: simulation.host.name });
  let resolve: (status: number | null) => void = () => {};
  const exited = new Promise<number | null>((settle) => {
    resolve = settle;
  });
  const stream = new ShellStream(first, size, resolve);
  const command = container === null ? ['sh'] : ['docker', 'exec', '-it', container, 'sh'];
  const resize = async (next: TerminalSize) => {
    stream.size = next;
  };
  return { stream, command, resize, exited };
}

class ShellStream extends Duplex {
  /** The innermost shell is the last. */
  private readonly places: Place[];
  private readonly keys: Key[] = [];
  private running: AbortController | null = null;
  private readonly editor = new LineEditor((text) => void this.push(text));

  constructor(
    place: Place,
    public size: TerminalSize,
    private readonly ended: (status: number | null) => void,
  ) {
    super();
    this.places = [place];
    this.show(GREETING);
    this.prompt();
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    for (const key of this.editor.feed(chunk)) {
      // A command that runs is what is interrupted; the rest waits for its end.
      if (key.kind === 'interrupt' && this.running) {
        this.keys.length = 0;
        this.running.abort();
      } else {
        this.keys.push(key);
      }
    }
    done();
    void this.work();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.running?.abort();
    this.ended(null);
    done(error);
  }

  private async work(): Promise<void> {
    if (this.running) return;
    for (let key = this.keys.shift(); key && !this.destroyed && this.places.length > 0; key = this.keys.shift()) {
      if (key.kind === 'line') await this.run(key.text);
      else if (key.kind === 'end') this.leave(0);
      else this.prompt(key.kind === 'clear' ? '\x1b[H\x1b[2J\x1b[3J' : '');
    }
  }

  private async run(line: string): Promise<void> {
    const running = new AbortController();
    this.running = running;
    const { signal } = running;
    const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal }).then(() => {});
    const place = this.places.at(-1) as Place;
    const ran = await runLine({ place, size: this.size, signal, show: (text) => this.show(text), pause }, line);
    this.running = null;
    if (this.destroyed) return;
    this.show(ran.output);
    if (ran.leave) return this.leave(ran.status);
    if (ran.enter !== undefined) this.places.push({ ...place, container: ran.enter });
    this.prompt();
  }

  private leave(status: number): void {
    this.places.pop();
    if (this.places.length > 0) return this.prompt();
    this.show('\n');
    this.ended(status);
    this.push(null);
  }

  private prompt(before = ''): void {
    const place = this.places.at(-1);
    if (place) this.push(`${before}${promptOf(place, hostnameOf(place))}${this.editor.typed}`);
  }

  /** As a terminal driver does with line ends. */
  private show(text: string): void {
    if (text !== '' && !this.destroyed) this.push(text.replaceAll('\n', '\r\n'));
  }
}
