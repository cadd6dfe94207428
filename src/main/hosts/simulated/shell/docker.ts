/** The docker CLI, as far as its commands are operations of ours or questions to the State. */
import { CommanderError, Command as Parser } from 'commander';
import { PortolanError } from '../../../../contract/errors';
import { findContainer, findNetwork } from '../../../../model/find';
import { familiar } from '../../../../model/operations/checks/image';
import type { Operation } from '../../../../model/operations/types';
import { PRACTICE_HOST } from '../../../../model/simulated/practice';
import { inspectedContainer, inspectedNetwork } from '../inspect';
import { containerSpec, type NetworkOptions, networkSpec, type RunOptions } from './docker-specs';
import { containersTable, imagesTable, networksTable } from './docker-tables';
import { performed } from './perform';
import { type Command, failed, hostOf, ok, type Ran, type Run } from './place';

/** Runs a command inside a container; the shell gives it, since it knows all commands. */
export type Inside = (run: Run, container: string, words: readonly string[]) => Promise<Ran>;

export const docker =
  (inside: Inside): Command =>
  async (run) => {
    if (run.place.container !== null) return failed('sh: docker: not found\n', 127);
    let said = '';
    let ran: Ran = ok();
    const parser = parserOf(run, inside, (result) => {
      ran = result;
    });
    const write = (text: string) => {
      said += text;
    };
    configure(parser, write);
    try {
      await parser.parseAsync([...run.args], { from: 'user' });
      return { ...ran, output: said + ran.output };
    } catch (error) {
      if (!(error instanceof CommanderError)) return failed(`${said}docker: ${(error as Error).message}\n`, 125);
      const unknown = error.code === 'commander.unknownCommand';
      const status = error.exitCode === 0 ? 0 : 125;
      return { status, output: unknown ? `docker: '${run.args.join(' ')}' is not part of this simulation.\n` : said };
    }
  };

/** Every command of it, since none inherits this. */
function configure(parser: Parser, write: (text: string) => void): void {
  parser.exitOverride().configureOutput({ writeOut: write, writeErr: write });
  for (const child of parser.commands) configure(child, write);
}

const many = (value: string, before: string[] = []) => [...before, value];

function parserOf(run: Run, inside: Inside, done: (ran: Ran) => void): Parser {
  const { place, signal } = run;
  const { simulation } = place;
  const perform = (operation: Operation, output: () => string = () => '') =>
    performed(place, operation, signal, {
      said: daemonWords,
      status: 1,
      output,
      progress: (text) => run.show(`${text}\n`),
    });
  const each = async (names: string[], operate: (name: string) => Operation) => {
    let last = ok();
    let output = '';
    for (const name of names) {
      const ran = await perform(operate(name), () => `${name}\n`);
      output += ran.output;
      if (ran.status !== 0) last = ran;
    }
    done({ status: last.status, output });
  };
  const here = { host: PRACTICE_HOST };
  const parser = new Parser('docker').enablePositionalOptions();
  const containers = parser.command('container');
  const networks = parser.command('network');
  /** Docker has most of them twice: `docker ps` and `docker container ls`. */
  const both = (name: string, long: string, make: (command: Parser) => void) => {
    make(parser.command(name));
    make(containers.command(long));
  };

  for (const [at, name] of [
    [parser, 'ps'],
    [containers, 'ls'],
    [containers, 'ps'],
  ] as const)
    at.command(name)
      .option('-a, --all')
      .option('-q, --quiet')
      .option('--no-trunc')
      .action((options) => done(ok(containersTable(hostOf(place), options))));

  both('run', 'run', (command) =>
    withRunOptions(command).action(async (image: string, words: string[], options: RunOptions) =>
      done(await runContainer(run, { image, words, options }, inside, perform)),
    ),
  );
  both('start', 'start', (command) =>
    command
      .argument('<containers...>')
      .action((names) => each(names, (container) => ({ kind: 'container.start', ...here, container }))),
  );
  both('stop', 'stop', (command) =>
    command
      .argument('<containers...>')
      .option('-t, --time <seconds>')
      .action((names) => each(names, (container) => ({ kind: 'container.stop', ...here, container }))),
  );
  both('restart', 'restart', (command) =>
    command.argument('<containers...>').action(async (names: string[]) => {
      for (const container of names) await perform({ kind: 'container.stop', ...here, container });
      await each(names, (container) => ({ kind: 'container.start', ...here, container }));
    }),
  );
  both('rm', 'rm', (command) =>
    command
      .argument('<containers...>')
      .option('-f, --force')
      .option('-v, --volumes')
      .action(async (names: string[], { force }: { force?: boolean }) => {
        const live = names.find((name) => findContainer(hostOf(place), name)?.state === 'running');
        if (live !== undefined && !force)
          return done(
            failed(
              `Error response from daemon: cannot remove container "/${live}": container is running: stop the container before removing or force remove\n`,
            ),
          );
        await each(names, (container) => ({ kind: 'container.remove', ...here, container, restore: null }));
      }),
  );
  both('exec', 'exec', (command) =>
    command
      .option('-i, --interactive')
      .option('-t, --tty')
      .argument('<container>')
      .argument('<command...>')
      .passThroughOptions()
      .action(async (container: string, words: string[], { tty }: { tty?: boolean }) =>
        done(await execIn(run, container, words, tty === true, inside)),
      ),
  );
  both('inspect', 'inspect', (command) =>
    command.argument('<names...>').action((names: string[]) => done(inspected(run, names, ['container', 'network']))),
  );

  networks
    .command('ls')
    .alias('list')
    .option('-q, --quiet')
    .action(({ quiet }) => done(ok(networksTable(hostOf(place), quiet))));
  networks
    .command('inspect')
    .argument('<names...>')
    .action((names: string[]) => done(inspected(run, names, ['network'])));
  networks
    .command('rm')
    .alias('remove')
    .argument('<networks...>')
    .action((names) => each(names, (network) => ({ kind: 'network.remove', ...here, network })));
  networks
    .command('create')
    .argument('<network>')
    .option('-d, --driver <driver>')
    .option('--subnet <subnet>', '', many)
    .option('--gateway <gateway>', '', many)
    .option('--ip-range <range>', '', many)
    .option('--aux-address <pair>', '', many)
    .option('-o, --opt <pair>', '', many)
    .option('--label <pair>', '', many)
    .option('--internal')
    .option('--attachable')
    .option('--ipv6')
    .action(async (name: string, options: NetworkOptions) => {
      const id = () => `${findNetwork(hostOf(place), name)?.id ?? name}\n`;
      done(await perform({ kind: 'network.create', ...here, spec: networkSpec(name, options) }, id));
    });
  networks
    .command('connect')
    .argument('<network>')
    .argument('<container>')
    .option('--ip <address>')
    .option('--ip6 <address>')
    .option('--alias <name>', '', many)
    .action(
      async (
        network: string,
        container: string,
        { ip, ip6, alias }: { ip?: string; ip6?: string; alias?: string[] },
      ) => {
        const endpoint = { ipv4: ip ?? null, ipv6: ip6 ?? null, aliases: alias ?? [] };
        done(await perform({ kind: 'network.connect', ...here, network, container, endpoint }));
      },
    );
  networks
    .command('disconnect')
    .argument('<network>')
    .argument('<container>')
    .option('-f, --force')
    .action(async (network: string, container: string) =>
      done(await perform({ kind: 'network.disconnect', ...here, network, container })),
    );

  const removeImages = (command: Parser) =>
    command
      .argument('<images...>')
      .action(async (names: string[]) => each(names, (image) => ({ kind: 'image.remove', ...here, image })));
  removeImages(parser.command('rmi'));
  removeImages(parser.command('image').command('rm'));
  parser.command('images').action(() => done(ok(imagesTable(simulation.images))));
  parser
    .command('pull')
    .argument('<image>')
    .action(async (image: string) =>
      done(await perform({ kind: 'image.pull', ...here, image }, () => `docker.io/library/${familiar(image)}\n`)),
    );
  parser
    .command('version')
    .action(() => done(ok(`Server: Docker Engine ${hostOf(place).engine?.version} (simulated)\n`)));
  return parser;
}

const withRunOptions = (command: Parser): Parser =>
  command
    .option('-d, --detach')
    .option('-i, --interactive')
    .option('-t, --tty')
    .option('--rm')
    .option('--privileged')
    .option('--restart <policy>')
    .option('--hostname <name>')
    .option('--name <name>')
    .option('--network <network>', '', many)
    .option('--net <network>', '', many)
    .option('--ip <address>')
    .option('--ip6 <address>')
    .option('--network-alias <name>', '', many)
    .option('-p, --publish <port>', '', many)
    .option('-e, --env <pair>', '', many)
    .option('-l, --label <pair>', '', many)
    .option('--sysctl <pair>', '', many)
    .option('--cap-add <capability>', '', many)
    .argument('<image>')
    .argument('[command...]')
    .passThroughOptions();

type Perform = (operation: Operation, output?: () => string) => Promise<Ran>;

/** Pulls the image first when it is not there. */
async function runContainer(
  run: Run,
  { image, words, options }: { image: string; words: string[]; options: RunOptions },
  inside: Inside,
  perform: Perform,
): Promise<Ran> {
  const { place } = run;
  const name = options.name ?? unusedName(run);
  const spec = containerSpec(image, words, options, name);
  if (!place.simulation.images.includes(familiar(image))) {
    run.show(`Unable to find image '${familiar(image)}' locally\n`);
    const pulled = await perform({ kind: 'image.pull', host: PRACTICE_HOST, image });
    if (pulled.status !== 0) return { ...pulled, status: 125 };
  }
  const interactive = options.tty === true && options.detach !== true;
  const id = () => `${findContainer(hostOf(place), name)?.id ?? name}\n`;
  const made = await perform({ kind: 'container.run', host: PRACTICE_HOST, spec }, interactive ? () => '' : id);
  if (made.status !== 0) return { ...made, status: 125 };
  return interactive ? execIn(run, name, spec.command ?? ['sh'], true, inside) : made;
}

const SHELLS = /^(\/(usr\/)?bin\/)?(sh|ash|bash)$/;

async function execIn(run: Run, name: string, words: string[], tty: boolean, inside: Inside): Promise<Ran> {
  const container = findContainer(hostOf(run.place), name);
  if (!container) return failed(`Error response from daemon: No such container: ${name}\n`);
  if (container.state !== 'running')
    return failed(`Error response from daemon: container ${container.id} is not running\n`);
  const [program = '', flag, line] = words;
  if (tty && SHELLS.test(program) && words.length === 1) return { ...ok(), enter: container.name };
  if (SHELLS.test(program) && flag === '-c' && line !== undefined) return inside(run, container.name, [line]);
  return inside(run, container.name, words);
}

function inspected({ place }: Run, names: readonly string[], kinds: readonly string[]): Ran {
  const host = hostOf(place);
  const found = names.map((name) => {
    const container = kinds.includes('container') ? findContainer(host, name) : undefined;
    if (container) return inspectedContainer(place.simulation, container);
    const network = findNetwork(host, name);
    return network ? inspectedNetwork(host, network) : null;
  });
  const missing = names.find((_, at) => found[at] === null);
  const shown = `${JSON.stringify(
    found.filter((item) => item !== null),
    null,
    4,
  )}\n`;
  return missing === undefined ? ok(shown) : failed(`${shown}Error: No such object: ${missing}\n`);
}

/** As Docker makes them up, from two words. */
function unusedName({ place }: Run): string {
  const taken = new Set(Object.values(hostOf(place).containers).map(({ name }) => name));
  for (let number = 1; ; number += 1) if (!taken.has(`calm_harbour_${number}`)) return `calm_harbour_${number}`;
}

function daemonWords(error: unknown): string {
  const words = PortolanError.is(error) ? (error.details.stderr ?? error.params.reason ?? error.code) : String(error);
  return `Error response from daemon: ${words}`;
}
