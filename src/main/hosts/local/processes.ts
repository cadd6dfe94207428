import { spawn } from 'node:child_process';
import type { HostProcess, Spawn } from '../link';

/** Processes of this machine. A program that is not there ends with 127, as a shell would say. */
export const spawnHere: Spawn = async (argv) => {
  const [command = '', ...args] = argv;
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  const exited = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code));
  });
  child.stdin.on('error', () => {});
  const process: HostProcess = {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    exited,
    kill: () => child.kill(),
  };
  return process;
};
