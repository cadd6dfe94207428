import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillBusybox, fillNginx } from './image-contents';
import { CACHE } from './paths';
import { run } from './process';

/** The images that a host can have from the start, put together from Debian's packages. */
export type ImageName = 'busybox' | 'nginx';

interface Recipe {
  /** Counts up when the recipe changes, so that an archive made by an older one is not taken. */
  version: number;
  config: { Cmd: readonly string[]; StopSignal: string; ExposedPorts?: Record<string, object> };
  fill(root: string): Promise<void>;
}

const RECIPES: Record<ImageName, Recipe> = {
  busybox: {
    version: 1,
    // A shell as process 1 ignores SIGTERM, and stopping would take ten seconds for each container.
    config: { Cmd: ['sh'], StopSignal: 'SIGKILL' },
    fill: fillBusybox,
  },
  nginx: {
    version: 1,
    config: { Cmd: ['nginx', '-g', 'daemon off;'], StopSignal: 'SIGQUIT', ExposedPorts: { '80/tcp': {} } },
    fill: fillNginx,
  },
};

/** The path of an image's archive for `docker load`. */
export const imageArchive = (name: ImageName): string => join(CACHE, `${name}-${RECIPES[name].version}.tar`);

/** Makes the archives that are not there yet. Needs Debian's mirror, so not to be called from within a LAN. */
export async function makeImages(): Promise<void> {
  for (const name of Object.keys(RECIPES) as ImageName[]) {
    if (!existsSync(imageArchive(name))) await build(name, RECIPES[name], imageArchive(name));
  }
}

async function build(name: ImageName, recipe: Recipe, archive: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, 'build-'));
  try {
    const [root, image] = [join(work, 'root'), join(work, 'image')];
    mkdirSync(root);
    mkdirSync(image);
    await recipe.fill(root);
    await run('tar', ['-C', root, '--owner=0', '--group=0', '-cf', join(image, 'layer.tar'), '.']);
    describe(name, recipe, image);
    await run('tar', ['-C', image, '-cf', join(work, 'image.tar'), '.']);
    // Other runs may be building it as well; a rename shows none of them half an archive.
    renameSync(join(work, 'image.tar'), archive);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Writes the two files that make an image of a layer; `docker import` could not set the stop signal. */
function describe(name: ImageName, { config }: Recipe, image: string): void {
  const layer = createHash('sha256')
    .update(readFileSync(join(image, 'layer.tar')))
    .digest('hex');
  const created = new Date().toISOString();
  const description = {
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    created,
    config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], ...config },
    rootfs: { type: 'layers', diff_ids: [`sha256:${layer}`] },
    history: [{ created, created_by: 'the rig of Portolan' }],
  };
  writeFileSync(join(image, 'config.json'), JSON.stringify(description));
  const manifest = [{ Config: 'config.json', RepoTags: [`${name}:latest`], Layers: ['layer.tar'] }];
  writeFileSync(join(image, 'manifest.json'), JSON.stringify(manifest));
}
