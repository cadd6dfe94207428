import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './root.mjs';

/**
 * Runs a command in the project's folder and waits for it. `show`: its output goes straight to the terminal instead of
 * being returned; `timeout` in milliseconds. Never rejects: a command that cannot be started has status 127.
 */
export function run(command, args, { show = false, timeout, env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      timeout,
    });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.once('error', (error) => resolve({ status: 127, output: error.message }));
    child.once('close', (code, signal) => resolve({ status: code ?? 128 + constants.signals[signal], output }));
  });
}

/** Runs a script of a package, or of the project, with this very Node. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/** The npm that started this script, or else the one on the path. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return runNode([npm, ...args], options);
  return process.platform === 'win32'
    ? run(process.env.ComSpec ?? 'cmd.exe', ['/d', '/c', 'npm', ...args], options)
    : run('npm', args, options);
}
