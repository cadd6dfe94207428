/** The tables that the docker CLI prints. */
import { isLive } from '../../../../model/find';
import { familiar } from '../../../../model/operations/checks/image';
import type { Container, Host, PublishedPort } from '../../../../model/state';

const GAP = 3;

/** Columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)) + GAP);
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('')
          .trimEnd()}\n`,
    )
    .join('');
}

export function containersTable(host: Host, options: { all?: boolean; quiet?: boolean }): string {
  const shown = Object.values(host.containers)
    .filter((container) => options.all || isLive(container))
    .toSorted((a, b) => b.created - a.created);
  if (options.quiet) return shown.map(({ id }) => `${id.slice(0, 12)}\n`).join('');
  const rows = shown.map((container) => [
    container.id.slice(0, 12),
    container.image.replace(/:latest$/, ''),
    `"${short(container.command)}"`,
    container.status,
    portsText(container),
    container.name,
  ]);
  return table([['CONTAINER ID', 'IMAGE', 'COMMAND', 'STATUS', 'PORTS', 'NAMES'], ...rows]);
}

const short = (command: string) => (command.length > 20 ? `${command.slice(0, 19)}…` : command);

const portsText = ({ ports }: Container): string => ports.map(portText).join(', ');

function portText({ hostAddress, hostPort, containerPort, protocol }: PublishedPort): string {
  const inside = `${containerPort}/${protocol}`;
  return hostPort === null ? inside : `${hostAddress ?? '0.0.0.0'}:${hostPort}->${inside}`;
}

export function networksTable(host: Host, quiet = false): string {
  const networks = Object.values(host.networks).toSorted((a, b) => a.name.localeCompare(b.name));
  if (quiet) return networks.map(({ id }) => `${id.slice(0, 12)}\n`).join('');
  const rows = networks.map(({ id, name, driver, scope }) => [id.slice(0, 12), name, driver, scope]);
  return table([['NETWORK ID', 'NAME', 'DRIVER', 'SCOPE'], ...rows]);
}

export function imagesTable(images: readonly string[]): string {
  const rows = images.map((image) => {
    const [, repository = image, tag = 'latest'] = /^(.*):([^:/]+)$/.exec(familiar(image)) ?? [];
    return [repository, tag];
  });
  return table([['REPOSITORY', 'TAG'], ...rows]);
}
