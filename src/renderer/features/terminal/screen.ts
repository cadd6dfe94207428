/** The terminal emulator: xterm.js, with its element, which is moved to wherever it is shown. */
import { FitAddon } from '@xterm/addon-fit';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import type { TerminalSize } from '../../../contract/terminal';
import type { Scheme } from '../../graph';
import { THEMES } from './themes';

type Listeners = { type: (bytes: Uint8Array) => void; resize: (size: TerminalSize) => void };

const LINES_KEPT = 5000;

export class Screen {
  private readonly element = document.createElement('div');
  private readonly terminal: Terminal;
  private readonly fitting = new FitAddon();
  private opened = false;

  constructor({ type, resize }: Listeners) {
    this.element.style.height = '100%';
    this.terminal = new Terminal({
      scrollback: LINES_KEPT,
      fontSize: 13,
      lineHeight: 1.15,
      // Programs choose colours for a dark ground; they are to be read on a light one too.
      minimumContrastRatio: 4.5,
      // A link whose words hide where it leads is none.
      linkHandler: { activate: () => {} },
    });
    this.terminal.loadAddon(this.fitting);
    this.terminal.loadAddon(new WebLinksAddon((_event, address) => open(address, '_blank', 'noopener,noreferrer')));
    this.terminal.attachCustomKeyEventHandler((event) => this.mayType(event));
    const encoder = new TextEncoder();
    this.terminal.onData((text) => type(encoder.encode(text)));
    // Mouse reports of old are bytes, not characters.
    this.terminal.onBinary((text) => type(Uint8Array.from(text, (letter) => letter.charCodeAt(0))));
    this.terminal.onResize(({ cols, rows }) => resize({ columns: cols, rows }));
  }

  get size(): TerminalSize {
    return { columns: this.terminal.cols, rows: this.terminal.rows };
  }

  /** Moves it there. Returns what takes it away again. */
  attach(place: HTMLElement): () => void {
    place.append(this.element);
    if (!this.opened) {
      this.terminal.options.fontFamily = getComputedStyle(place).fontFamily;
      this.terminal.open(this.element);
      this.opened = true;
    }
    const watching = new ResizeObserver(() => this.fit());
    watching.observe(place);
    return () => {
      watching.disconnect();
      this.element.remove();
    };
  }

  dress(scheme: Scheme): void {
    this.terminal.options.theme = THEMES[scheme];
  }

  focus(): void {
    this.terminal.focus();
  }

  /** `done`: it is on the screen. */
  show(bytes: Uint8Array, done: () => void): void {
    this.terminal.write(bytes, done);
  }

  /** A new shell begins: modes that the last one left are put back. */
  separate(): void {
    this.terminal.write('\x1b[?1047l\x1b[!p\x1b[?25h\r\n');
  }

  dispose(): void {
    this.terminal.dispose();
    this.element.remove();
  }

  /** Not while it is hidden: it would have one column. */
  private fit(): void {
    if (this.element.clientWidth > 0 && this.element.clientHeight > 0) this.fitting.fit();
  }

  /** Keys that are not for the shell: copying, pasting, the palette, and leaving the terminal. */
  private mayType(event: KeyboardEvent): boolean {
    const { ctrlKey, metaKey, shiftKey, code } = event;
    if (event.key === 'F6') {
      if (event.type === 'keydown') this.leave(event);
      return false;
    }
    if (!ctrlKey && !metaKey) return true;
    if (code === 'KeyK' && !shiftKey) return false;
    const selected = this.terminal.getSelection();
    const copies = code === 'KeyC' && (shiftKey || selected !== '') && (ctrlKey || metaKey);
    if (copies) {
      event.preventDefault();
      if (event.type === 'keydown' && selected !== '') {
        void navigator.clipboard.writeText(selected).catch(() => {});
        this.terminal.clearSelection();
      }
      return false;
    }
    // The browser pastes by itself what is not typed.
    return !(code === 'KeyV' && (shiftKey || metaKey));
  }

  private leave(event: KeyboardEvent): void {
    event.preventDefault();
    const panel = this.element.closest('[role="tabpanel"]');
    document.getElementById(panel?.getAttribute('aria-labelledby') ?? '')?.focus();
  }
}
