import { execFileSync } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Spawn } from '../link';
import { appleScript, elevate, type Ran, runAsScript, type System, windowsArgument } from './elevate';
import { powershell } from './powershell';

const NASTY = ['', ' ', "it's", '"', '\\', '\\"', 'a\\\\"b', 'C:\\path\\', '$(id)', '`id`', '; id', '& calc', '%PATH%'];
const NASTIER = [...NASTY, '$env:PATH', '‘q’', '\n', 'ü', '-n', '^', '" & do shell script "id', "'); exit 7 #"];

/** A desktop whose programs end as told. */
function desktop(
  platform: NodeJS.Platform,
  ends: (argv: readonly string[]) => Partial<Ran> = () => ({}),
  root = false,
) {
  const ran: string[][] = [];
  const spawn: Spawn = async (argv) => {
    ran.push([...argv]);
    const { status = 0, stderr = '' } = ends(argv);
    const [stdout, words] = [new PassThrough(), new PassThrough()];
    stdout.end();
    words.end(stderr);
    return { stdin: new PassThrough(), stdout, stderr: words, exited: Promise.resolve(status), kill: () => {} };
  };
  return { ran, system: { spawn, platform, root } satisfies System };
}
const ROUTE = ['ip', 'route', 'add', '172.20.0.0/16', 'via', '192.168.56.10'];
const noSudo = (end: Partial<Ran>) => (argv: readonly string[]) => (argv[0] === 'sudo' ? { status: 1 } : end);

describe('on Linux', () => {
  it('runs the very command: as root, by sudo that asks nothing, or by polkit', async () => {
    const root = desktop('linux', undefined, true);
    await elevate(root.system, ROUTE);
    expect(root.ran).toEqual([ROUTE]);
    const sudo = desktop('linux');
    await elevate(sudo.system, ROUTE);
    expect(sudo.ran.at(-1)).toEqual(['sudo', '-n', ...ROUTE]);
    const polkit = desktop('linux', noSudo({}));
    expect(await elevate(polkit.system, ROUTE)).toEqual({ status: 0, stderr: '' });
    expect(polkit.ran.at(-1)).toEqual(['pkexec', ...ROUTE]);
  });

  it('tells a refusal from nobody being there to ask, and from the command’s own failure', async () => {
    const ended = (end: Partial<Ran>) => elevate(desktop('linux', noSudo(end)).system, ROUTE);
    expect(await ended({ status: 126 })).toBe('refused');
    expect(await ended({ status: 127 })).toBe('unavailable');
    expect(await ended({ status: 2, stderr: 'RTNETLINK answers: File exists\n' })).toEqual({
      status: 2,
      stderr: 'RTNETLINK answers: File exists',
    });
  });
});

describe('on macOS', () => {
  it('asks by osascript, whatever the words contain', () => {
    const argv = ['printf', '[%s]', ...NASTIER];
    const script = appleScript(argv);
    const [, text] = /^do shell script "((?:[^"\\]|\\.)*)" with administrator privileges$/s.exec(script) ?? [];
    const command = (text as string).replaceAll(/\\(.)/gs, '$1');
    expect(execFileSync('sh', ['-c', command]).toString()).toBe(NASTIER.map((word) => `[${word}]`).join(''));
  });

  it('knows by number who said no', async () => {
    const ended = (stderr: string) => elevate(desktop('darwin', () => ({ status: 1, stderr })).system, ROUTE);
    expect(await ended('0:89: execution error: User canceled. (-128)')).toBe('refused');
    expect(await ended('execution error: No user interaction allowed. (-1713)')).toBe('unavailable');
    expect(await ended('route: bad address: x (68)')).toMatchObject({ status: 1 });
  });
});

describe('on Windows', () => {
  it('asks by UAC, for a program of the system, whatever the words contain', () => {
    const script = runAsScript(['route', ...NASTIER]);
    const lines = script.split(/\n(?=\$start|try|catch|\$process)/);
    expect(lines[1]).toBe("$start.FileName = [Environment]::SystemDirectory + '\\route.exe'");
    const [, literal] = /^\$start\.Arguments = '((?:[^'‘’‚‛]|(['‘’‚‛])\2)*)'$/s.exec(lines[2] as string) ?? [];
    const line = (literal as string).replaceAll(/(['‘’‚‛])\1/g, '$1');
    expect(argumentsIn(line)).toEqual(NASTIER);
  });

  it('leaves plain words as they are', () => {
    expect(['-p', 'add', '172.20.0.0'].map(windowsArgument)).toEqual(['-p', 'add', '172.20.0.0']);
  });

  it('hands the script over encoded', () => {
    const argv = powershell('\'ü\' + "$x"');
    expect(Buffer.from(argv.at(-1) as string, 'base64').toString('utf16le')).toContain('\'ü\' + "$x"');
    expect(argv.at(-1)).toMatch(/^[A-Za-z0-9+/=]+$/);
  });

  it('knows by number who said no', async () => {
    expect(await elevate(desktop('win32', () => ({ status: 1223 })).system, ROUTE)).toBe('refused');
    expect(await elevate(desktop('win32', () => ({ status: 87 })).system, ROUTE)).toMatchObject({ status: 87 });
  });
});

/** What CommandLineToArgvW makes of a line, by its documentation. */
function argumentsIn(line: string): string[] {
  const found: string[] = [];
  let [word, quoted, begun] = ['', false, false];
  for (let at = 0; at < line.length; at += 1) {
    const [slashes = ''] = /^\\*/.exec(line.slice(at)) ?? [];
    const next = line[at + slashes.length];
    if (slashes && next === '"') {
      word += '\\'.repeat(Math.floor(slashes.length / 2));
      begun = true;
      at += slashes.length;
      if (slashes.length % 2 === 1) word += '"';
      else quoted = !quoted;
    } else if (slashes) {
      word += slashes;
      begun = true;
      at += slashes.length - 1;
    } else if (next === '"') {
      quoted = !quoted;
      begun = true;
    } else if (/[ \t]/.test(next as string) && !quoted) {
      if (begun) found.push(word);
      [word, begun] = ['', false];
    } else {
      word += next;
      begun = true;
    }
  }
  return begun ? [...found, word] : found;
}
