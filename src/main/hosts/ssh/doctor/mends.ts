/** What can only be typed on the machine's own console. */
import type { DoctorMend } from '../../../../contract/doctor';
import { byHand } from './judge';

export const openPort = (port: string): DoctorMend =>
  byHand('open-port', { port }, ['sudo', 'ufw', 'allow', `${port}/tcp`]);

export const serveSsh = (port: string): DoctorMend[] => [
  byHand('start-ssh', { port }, ['sudo', 'systemctl', 'enable', '--now', 'ssh']),
  byHand('install-ssh', {}, ['sudo', 'apt-get', 'install', '--yes', 'openssh-server']),
];

export const giveShell = (user: string): DoctorMend =>
  byHand('give-shell', { user }, ['sudo', 'chsh', '--shell', '/bin/bash', user]);
