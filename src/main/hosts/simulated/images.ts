/** Images of a simulated host: what they run by themselves, and pulling more of them. */
import { PortolanError } from '../../../contract/errors';
import { familiar } from '../../../model/operations/checks/image';
import type { RunContext } from '../driver';

export const FIRST_IMAGES: readonly string[] = ['alpine:latest', 'busybox:latest', 'nginx:latest'];

const NGINX = ['/docker-entrypoint.sh', 'nginx', '-g', 'daemon off;'];
const SHELLS: Readonly<Record<string, string[]>> = {
  alpine: ['/bin/sh'],
  busybox: ['sh'],
  debian: ['bash'],
  ubuntu: ['/bin/bash'],
};

/** The image's own command; empty where it is not known. */
export function ownCommand(image: string): string[] {
  const repository = repositoryOf(image);
  return repository === 'nginx' ? NGINX : (SHELLS[repository] ?? []);
}

/** A shell with nobody to talk to ends at once. */
export const endsAtOnce = (image: string): boolean => Object.hasOwn(SHELLS, repositoryOf(image));

/** Whether a container of that image and command has a web server on port 80. `command` null: the image's own. */
export const servesWeb = (image: string, command: readonly string[] | null): boolean =>
  repositoryOf(image) === 'nginx' && (command === null || command.some((word) => /(^|[/\s])nginx(\s|$)/.test(word)));

const PLACES = /^\/(?:usr\/(?:local\/)?)?s?bin\/|^\/docker-entrypoint\.sh$/;

/** A program that is named by a path where images keep none. */
export const isMissingProgram = (program: string): boolean => program.startsWith('/') && !PLACES.test(program);

const repositoryOf = (image: string) => familiar(image).replace(/[:@].*$/, '');

const LAYERS = ['3b1f7ce2a90d', '9d4c02e85b17', 'c7e6a1f04d38'];
const STEPS: readonly [status: string, done: number][] = [
  ['Pulling fs layer', 0],
  ['Downloading', 1 / 3],
  ['Download complete', 2 / 3],
  ['Pull complete', 1],
];
const STEP_MILLISECONDS = 30;

/** Everything Docker Hub may have can be pulled; other registries cannot be reached. Rejects with `image-pull-failed`. */
export async function pull(image: string, { signal, progress }: RunContext): Promise<string> {
  const reference = familiar(image);
  const [registry = ''] = reference.split('/');
  if (reference.includes('/') && /[.:]|^localhost$/.test(registry)) {
    const reason = `Get "https://${registry}/v2/": dial tcp: lookup ${registry}: no such host`;
    throw new PortolanError('image-pull-failed', { image, reason }, { stderr: reason, status: 500 });
  }
  const steps = LAYERS.flatMap((layer, at) => STEPS.map(([status, done]) => ({ layer, status, part: at + done })));
  for (const { layer, status, part } of steps) {
    progress({ text: `${layer}: ${status}`, fraction: part / LAYERS.length });
    await pause(STEP_MILLISECONDS, signal);
  }
  return reference;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(new PortolanError('cancelled'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
