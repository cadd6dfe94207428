/** What a terminal does with keys until a line is whole: echo, moving about, and what was typed before. */
import { StringDecoder } from 'node:string_decoder';

export type Key = { kind: 'line'; text: string } | { kind: 'interrupt' } | { kind: 'end' } | { kind: 'clear' };

/** ECMA-48: CSI sequences, SS3 keys, then single characters. Lone escapes are left out. */
const KEYS = /\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Z]|\x1b|[^\x1b]/gsu;
/** Wide characters (CJK, kana, hangul, full width) take two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]/u;
const MOST_REMEMBERED = 200;

export class LineEditor {
  private readonly decoder = new StringDecoder('utf8');
  private text: string[] = [];
  private at = 0;
  private readonly history: string[] = [];
  /** Where in the history; its length: the line that is being typed. */
  private recalled = 0;

  constructor(private readonly show: (text: string) => void) {}

  /** What the keys come to. */
  feed(bytes: Buffer): Key[] {
    return [...this.decoder.write(bytes).matchAll(KEYS)].flatMap(([key]) => this.press(key) ?? []);
  }

  private press(key: string): Key | null {
    switch (key) {
      case '\r':
      case '\n':
        return this.enter();
      case '\x03':
        this.show('^C\r\n');
        this.reset();
        return { kind: 'interrupt' };
      case '\x04':
        return this.text.length === 0 ? { kind: 'end' } : null;
      case '\x0c':
        return { kind: 'clear' };
      case '\x7f':
      case '\b':
        this.erase(this.at - 1, this.at);
        break;
      case '\x1b[3~':
        this.erase(this.at, this.at + 1);
        break;
      case '\x15':
        this.erase(0, this.at);
        break;
      case '\x0b':
        this.erase(this.at, this.text.length);
        break;
      case '\x17':
        this.erase(this.wordStart(), this.at);
        break;
      case '\x1b[D':
        this.move(this.at - 1);
        break;
      case '\x1b[C':
        this.move(this.at + 1);
        break;
      case '\x1b[H':
      case '\x01':
        this.move(0);
        break;
      case '\x1b[F':
      case '\x05':
        this.move(this.text.length);
        break;
      case '\x1b[A':
        this.recall(this.recalled - 1);
        break;
      case '\x1b[B':
        this.recall(this.recalled + 1);
        break;
      default:
        if (key >= ' ' && !key.startsWith('\x1b')) this.insert(key);
    }
    return null;
  }

  private enter(): Key {
    const text = this.text.join('');
    this.move(this.text.length);
    this.show('\r\n');
    if (text.trim() !== '' && this.history.at(-1) !== text) this.history.push(text);
    if (this.history.length > MOST_REMEMBERED) this.history.shift();
    this.reset();
    return { kind: 'line', text };
  }

  private reset(): void {
    this.text = [];
    this.at = 0;
    this.recalled = this.history.length;
  }

  /** What is typed now, for a prompt that is shown anew. */
  get typed(): string {
    return this.text.join('');
  }

  private insert(character: string): void {
    const rest = this.text.slice(this.at);
    this.text.splice(this.at, 0, character);
    this.at += 1;
    this.show(character + rest.join('') + back(rest));
  }

  private erase(from: number, to: number): void {
    if (from < 0 || to > this.text.length || from >= to) return;
    this.move(from);
    this.text.splice(from, to - from);
    const rest = this.text.slice(from);
    this.show(`\x1b[K${rest.join('')}${back(rest)}`);
  }

  private move(to: number): void {
    if (to < 0 || to > this.text.length) return;
    const [from, until] = to < this.at ? [to, this.at] : [this.at, to];
    const columns = width(this.text.slice(from, until));
    if (columns > 0) this.show(`\x1b[${columns}${to < this.at ? 'D' : 'C'}`);
    this.at = to;
  }

  private recall(index: number): void {
    if (index < 0 || index > this.history.length) return;
    this.recalled = index;
    this.move(0);
    this.text = Array.from(this.history[index] ?? '');
    this.at = this.text.length;
    this.show(`\x1b[K${this.text.join('')}`);
  }

  private wordStart(): number {
    const before = this.text.slice(0, this.at).join('');
    return Array.from(before.replace(/\S+\s*$/, '')).length;
  }
}

const width = (text: readonly string[]) => text.reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
const back = (text: readonly string[]) => (text.length === 0 ? '' : `\x1b[${width(text)}D`);
