import { chmodSync, mkdirSync } from 'node:fs';
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from './process';

const NGINX_CONFIGURATION = `worker_processes 1;
pid /run/nginx.pid;
error_log /dev/stderr;
events { worker_connections 256; }
http {
  access_log /dev/stdout;
  server { listen 80; listen [::]:80; root /usr/share/nginx/html; }
}
`;

/** A folder with busybox, its applets, and what a program expects of a root. */
export async function fillBusybox(root: string): Promise<void> {
  for (const folder of ['bin', 'etc', 'proc', 'sys', 'dev', 'root', 'run', 'tmp']) mkdirSync(join(root, folder));
  chmodSync(join(root, 'tmp'), 0o1777);
  await copyFile('/bin/busybox', join(root, 'bin/busybox'));
  const applets = (await run('/bin/busybox', ['--list'])).trim().split('\n');
  for (const applet of applets) if (applet !== 'busybox') await symlink('busybox', join(root, 'bin', applet));
  await writeFile(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n');
  await writeFile(join(root, 'etc/group'), 'root:x:0:\nnogroup:x:65534:\n');
}

/** The same, and nginx as Debian packs it with the libraries it asks for, serving a page on port 80. */
export async function fillNginx(root: string): Promise<void> {
  await fillBusybox(root);
  const packages = join(dirname(root), 'packages');
  await mkdir(packages);
  await run('apt-get', ['-qq', '-o', 'APT::Sandbox::User=root', 'download', 'nginx'], { cwd: packages });
  const [deb = ''] = (await run('find', [packages, '-name', '*.deb'])).trim().split('\n');
  await run('dpkg-deb', ['-x', deb, packages]);
  const server = join(packages, 'usr/sbin/nginx');
  await put(root, 'bin/nginx', server);
  const libraries = (await run('ldd', [server])).matchAll(/(\/\S+) \(0x/g);
  for (const [, library = ''] of libraries) await put(root, library, library);
  await mkdir(join(root, 'var/lib/nginx'), { recursive: true });
  await mkdir(join(root, 'var/log/nginx'), { recursive: true });
  await mkdir(join(root, 'usr/share/nginx/html'), { recursive: true });
  await writeFile(join(root, 'usr/share/nginx/html/index.html'), '<h1>Welcome to nginx!</h1>\n');
  await mkdir(join(root, 'etc/nginx'));
  await writeFile(join(root, 'etc/nginx/nginx.conf'), NGINX_CONFIGURATION);
}

async function put(root: string, path: string, from: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await copyFile(from, join(root, path));
}
