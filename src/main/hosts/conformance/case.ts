/** What the cases of the suite are made of. */
import assert from 'node:assert/strict';
import { type ErrorCode, PortolanError } from '../../../contract/errors';
import { build } from '../../../model/build';
import { hostId } from '../../../model/ids';
import type { ContainerSpec, EndpointSpec, NetworkSpec, Operation } from '../../../model/operations/types';
import type { Container, Host, Network } from '../../../model/state';
import type { HostDriver, RunContext } from '../driver';

/** A case brings its own things and takes them away again. */
export type Case = { name: string; run: (driver: HostDriver) => Promise<void> };

export const HOST = hostId('conformance');
/** Every host of the suite has these: a shell, and a server on port 80. */
export const SHELL_IMAGE = 'busybox:latest';
export const SERVER_IMAGE = 'nginx:latest';
export const SLEEP = ['sleep', '1000'];
/** Nothing else on the host may use this one. */
export const SUBNET = '10.213.64.0/24';
export const GATEWAY = '10.213.64.1';

/** An operation without its host. */
type Step = Operation extends infer O ? (O extends Operation ? Omit<O, 'host'> : never) : never;

const quiet = (): RunContext => ({ signal: new AbortController().signal, progress: () => {} });

export function run(driver: HostDriver, step: Step, context = quiet()): Promise<void> {
  return driver.run({ ...step, host: HOST }, context);
}

/** The host as the model sees it. */
export async function look(driver: HostDriver, fresh = false): Promise<Host> {
  const facts = await driver.observe(undefined, fresh);
  const host = build({ hosts: [{ ...facts, name: HOST }] }).hosts[HOST];
  assert(host);
  return host;
}

export async function networkNamed(driver: HostDriver, name: string): Promise<Network | undefined> {
  return Object.values((await look(driver)).networks).find((network) => network.name === name);
}

export async function containerNamed(driver: HostDriver, name: string): Promise<Container | undefined> {
  return Object.values((await look(driver)).containers).find((container) => container.name === name);
}

export const network = (name: string, fields: Partial<NetworkSpec> = {}): NetworkSpec => ({
  name,
  driver: 'bridge',
  internal: false,
  attachable: false,
  ipv6: false,
  ipam: [],
  options: {},
  labels: {},
  ...fields,
});

export const pool = (subnet = SUBNET, gateway: string | null = GATEWAY) => ({
  subnet,
  gateway,
  range: null,
  reserved: {},
});

export const endpoint = (fields: Partial<EndpointSpec> = {}): EndpointSpec => ({
  ipv4: null,
  ipv6: null,
  aliases: [],
  ...fields,
});

export const container = (name: string, fields: Partial<ContainerSpec> = {}): ContainerSpec => ({
  name,
  image: SHELL_IMAGE,
  command: SLEEP,
  network: 'bridge',
  endpoint: endpoint(),
  more: [],
  ports: [],
  env: [],
  labels: {},
  ...fields,
});

/** Runs the body, then takes away what it made, the last first; what is gone already does not matter. */
export async function making(
  driver: HostDriver,
  made: { networks?: string[]; containers?: string[] },
  body: () => Promise<void>,
): Promise<void> {
  const gone = (error: unknown) => assert.equal(codeOf(error), 'not-found');
  try {
    await body();
  } finally {
    for (const name of [...(made.containers ?? [])].reverse())
      await run(driver, { kind: 'container.remove', container: name, restore: null }).catch(gone);
    for (const name of [...(made.networks ?? [])].reverse())
      await run(driver, { kind: 'network.remove', network: name }).catch(gone);
  }
}

/** The operation is refused with that code, in the Engine's own words. */
export async function refused(asked: Promise<unknown>, code: ErrorCode): Promise<PortolanError> {
  const error = await asked.then(
    () => assert.fail(`was done, and should have been refused with ${code}`),
    (reason: unknown) => reason,
  );
  assert(PortolanError.is(error), String(error));
  assert.equal(error.code, code, JSON.stringify(error.toData()));
  assert.notEqual(error.details.stderr ?? '', '', 'the words of the Engine are missing');
  return error;
}

export function codeOf(error: unknown): string {
  return PortolanError.is(error) ? error.code : String(error);
}

/** Waits for a condition, at most that long. */
export async function eventually(condition: () => boolean, milliseconds = 3000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!condition()) {
    assert(Date.now() < end, 'nothing came in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
