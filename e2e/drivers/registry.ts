// A registry on 127.0.0.1, which every Engine trusts; it ends with the host that it runs on:  registry.ts PORT
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type ImageName, imageArchive } from '../rig/images';

const LAYERS = 3;
const LAYER_BYTES = 400_000;
const CHUNK_BYTES = 20_000;
const CHUNK_MS = 25;

const digestOf = (blob: Buffer) => `sha256:${createHash('sha256').update(blob).digest('hex')}`;

/** A tar archive of one file of noise. */
function layer(name: string): Buffer {
  const content = randomBytes(LAYER_BYTES);
  const header = Buffer.alloc(512);
  header.write(name, 0);
  for (const [value, width, at] of [
    [0o644, 8, 100],
    [0, 8, 108],
    [0, 8, 116],
    [content.length, 12, 124],
    [0, 12, 136],
  ] as const)
    header.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)]);
}

/** What a registry has of one image. */
type Stored = { manifest: Buffer; blobs: Buffer[] };

const TYPE = 'application/vnd.docker';

/** `tars`: its layers. */
function stored(tars: readonly Buffer[], config: Buffer): Stored {
  const layers = tars.map((tar) => gzipSync(tar));
  const manifest = {
    schemaVersion: 2,
    mediaType: `${TYPE}.distribution.manifest.v2+json`,
    config: { mediaType: `${TYPE}.container.image.v1+json`, size: config.length, digest: digestOf(config) },
    layers: layers.map((blob) => ({
      mediaType: `${TYPE}.image.rootfs.diff.tar.gzip`,
      size: blob.length,
      digest: digestOf(blob),
    })),
  };
  return { manifest: Buffer.from(JSON.stringify(manifest)), blobs: [config, ...layers] };
}

function noise(): Stored {
  const tars = Array.from({ length: LAYERS }, (_, index) => layer(`noise${index}`));
  const config = {
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config: { Cmd: ['true'] },
    rootfs: { type: 'layers', diff_ids: tars.map(digestOf) },
  };
  return stored(tars, Buffer.from(JSON.stringify(config)));
}

/** One of the rig's own images, from its archive for `docker load`. */
function archived(name: ImageName): Stored {
  const taken = (file: string) =>
    execFileSync('tar', ['-xOf', imageArchive(name), `./${file}`], { maxBuffer: 2 ** 28 });
  return stored([taken('layer.tar')], taken('config.json'));
}

const images = new Map([
  ['noise', noise()],
  ['library/busybox', archived('busybox')],
]);
const byDigest = new Map(
  [...images.values()].flatMap(({ blobs }) => blobs).map((blob) => [digestOf(blob), blob] as const),
);

const server = createServer((request, response) => {
  const path = request.url ?? '';
  if (path === '/v2/') return response.end('{}');
  const digest = /\/blobs\/(.*)$/.exec(path)?.[1];
  const blob = digest ? byDigest.get(digest) : undefined;
  if (blob) {
    response.writeHead(200, { 'Content-Length': blob.length });
    trickle(blob, (chunk) => (chunk ? response.write(chunk) : response.end()));
    return;
  }
  const image = images.get(/^\/v2\/(.+)\/manifests\/(?:latest|sha256:.*)$/.exec(path)?.[1] ?? '');
  if (image) {
    const headers = {
      'Content-Type': `${TYPE}.distribution.manifest.v2+json`,
      'Docker-Content-Digest': digestOf(image.manifest),
      'Content-Length': image.manifest.length,
    };
    response.writeHead(200, headers);
    return response.end(request.method === 'HEAD' ? undefined : image.manifest);
  }
  response.writeHead(404, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] }));
});

/** Slowly, so that there is progress to see and something to cancel. */
function trickle(blob: Buffer, send: (chunk: Buffer | null) => unknown): void {
  let at = 0;
  const timer = setInterval(() => {
    send(at < blob.length ? blob.subarray(at, at + CHUNK_BYTES) : null);
    if (at >= blob.length) clearInterval(timer);
    at += CHUNK_BYTES;
  }, CHUNK_MS);
}

server.listen(Number(process.argv[2]), '127.0.0.1');
