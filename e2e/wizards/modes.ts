/**
 * The modes as data: what a person fills in, and what is to be true afterwards. Each is to be run on any host whose kernel
 * has what it `needs`.
 */
import type { Page } from '@playwright/test';
import { expect } from '../fixtures/patient';
import { busybox, SLEEP, type Wanted } from './wizard';

/**
 * The host a mode is made on: its name on the screen, its card on the LAN, its address there. `out`: whether the machine
 * that its way out leads to is a known one.
 */
export type Place = { name: string; card: string; address: string; out: 'known' | 'unknown' };

export type ModeCase = {
  title: string;
  card: string;
  needs: 'nothing' | 'macvlan' | 'ipvlan' | 'vlan' | 'systemd';
  /** Fills in the pages before the containers', and leaves the last of them. */
  settings?: (page: Page, place: Place) => Promise<void>;
  containers: readonly Wanted[];
  /** Questions that must be among those suggested, with whether they are answered. */
  answers: (place: Place) => Record<string, boolean>;
  /** Questions that the model cannot answer: the packet goes where nobody looked. */
  unknowable?: (place: Place) => string[];
};

const nameIt = (page: Page, name: string) => page.getByLabel('Name', { exact: true }).fill(name);
const onCard = (page: Page, { card }: Place) => page.getByRole('radio', { name: card, exact: true }).click();
const goOn = (page: Page) => page.getByRole('button', { name: 'Next', exact: true }).click();

const TWO = [busybox('beijing'), busybox('shenzhen')];

/** Addresses of containers are those that the wizard's own range begins with. */
async function rangeIs(page: Page, range: string): Promise<void> {
  await page.getByLabel('Range for containers').fill(range);
}

export const MODES: readonly ModeCase[] = [
  {
    title: 'default bridge with a published port',
    card: 'Default bridge',
    needs: 'nothing',
    containers: [{ name: 'coffee', image: 'nginx:latest', command: '' }, busybox('milk')],
    answers: ({ name, address }) => ({
      'coffee → 172.17.0.3, ping': true,
      [`${name} itself → 172.17.0.2, ping`]: true,
      'this computer → 172.17.0.2, ping': false,
      [`this computer → ${address}, TCP 8080`]: true,
    }),
  },
  {
    title: 'host',
    card: 'Host',
    needs: 'nothing',
    containers: [busybox('captain')],
    answers: ({ address }) => ({ [`captain → ${address}, ping`]: true }),
  },
  {
    title: 'none',
    card: 'None',
    needs: 'nothing',
    containers: [busybox('hermit')],
    answers: ({ address }) => ({ [`hermit → ${address}, ping`]: false }),
  },
  {
    title: 'another container’s network',
    card: 'Another container’s network',
    needs: 'nothing',
    settings: async (page) => {
      await nameIt(page, 'owner');
      await page.getByRole('combobox', { name: 'Image' }).fill('busybox:latest');
      await page.getByLabel('Command').fill(SLEEP);
      await goOn(page);
    },
    containers: [busybox('guest')],
    answers: ({ name }) => ({ [`${name} itself → 172.17.0.2, ping`]: true, 'this computer → 172.17.0.2, ping': false }),
  },
  {
    title: 'one container on several networks',
    card: 'Several networks',
    needs: 'nothing',
    settings: async (page) => {
      const networks = page.getByRole('combobox', { name: 'Networks' });
      for (const name of ['front', 'back']) {
        await networks.fill(name);
        await page.keyboard.press('Enter');
      }
      await expect(page.getByRole('list', { name: 'Legs' }).getByRole('listitem')).toHaveCount(2);
      await goOn(page);
    },
    containers: [busybox('bridge-builder')],
    answers: ({ name }) => ({
      [`${name} itself → 172.18.0.2, ping`]: true,
      [`${name} itself → 172.19.0.2, ping`]: true,
    }),
  },
  {
    title: 'macvlan',
    card: 'Macvlan',
    needs: 'macvlan',
    settings: async (page, place) => {
      await onCard(page, place);
      await nameIt(page, 'lan');
      await rangeIs(page, '192.168.56.64/27');
      await goOn(page);
    },
    containers: TWO,
    answers: ({ name, address }) => ({
      'beijing → shenzhen, ping': true,
      'beijing → 192.168.56.65, ping': true,
      [`beijing → ${address}, ping`]: false,
      [`${name} itself → 192.168.56.64, ping`]: false,
      'this computer → 192.168.56.64, ping': true,
    }),
  },
  {
    title: 'macvlan with a shim',
    card: 'Macvlan',
    needs: 'macvlan',
    settings: async (page, place) => {
      await onCard(page, place);
      await nameIt(page, 'lan');
      await rangeIs(page, '192.168.56.64/27');
      await page.getByLabel(/\(shim\)/).check();
      await expect(page.getByLabel('Its address')).toHaveValue('192.168.56.94');
      await goOn(page);
    },
    containers: TWO,
    answers: ({ name }) => ({
      'beijing → shenzhen, ping': true,
      [`${name} itself → 192.168.56.64, ping`]: true,
      'this computer → 192.168.56.64, ping': true,
    }),
  },
  {
    title: 'macvlan with a shim that outlasts a reboot',
    card: 'Macvlan',
    needs: 'systemd',
    settings: async (page, place) => {
      await onCard(page, place);
      await nameIt(page, 'lan');
      await rangeIs(page, '192.168.56.64/27');
      await page.getByLabel(/\(shim\)/).check();
      await page.getByLabel('For good').check();
      await goOn(page);
    },
    containers: [busybox('beijing')],
    answers: ({ name }) => ({ [`${name} itself → 192.168.56.64, ping`]: true }),
  },
  {
    title: 'macvlan, private',
    card: 'Macvlan',
    needs: 'macvlan',
    settings: async (page, place) => {
      await onCard(page, place);
      await nameIt(page, 'lan');
      await rangeIs(page, '192.168.56.64/27');
      await page.getByRole('button', { name: 'More options' }).click();
      await page.getByRole('combobox', { name: 'What the containers see of each other' }).click();
      await page.getByRole('option', { name: /\(private\)/ }).click();
      await goOn(page);
    },
    containers: TWO,
    answers: () => ({ 'beijing → 192.168.56.65, ping': false, 'this computer → 192.168.56.64, ping': true }),
  },
  {
    title: 'macvlan in two VLANs',
    card: 'Macvlan in VLANs',
    needs: 'vlan',
    settings: async (page, place) => {
      await onCard(page, place);
      await page
        .getByRole('region', { name: /^VLAN 20 / })
        .getByLabel('Name', { exact: true })
        .fill('macvlan20');
      await page.getByRole('button', { name: 'Add a VLAN' }).click();
      await page
        .getByRole('region', { name: /^VLAN 30 / })
        .getByLabel('Name', { exact: true })
        .fill('macvlan30');
      await goOn(page);
    },
    containers: [
      busybox('twenty', { network: 'macvlan20' }),
      busybox('score', { network: 'macvlan20' }),
      busybox('thirty', { network: 'macvlan30' }),
    ],
    answers: () => ({ 'twenty → score, ping': true, 'score → 192.168.30.2, ping': false }),
    // Nobody is seen at the VLANs' gateways.
    unknowable: ({ name, address, out }) => [
      'score → 192.168.30.2, ping',
      `twenty → ${address}, ping`,
      ...(out === 'known' ? [] : [2, 3].map((last) => `${name} itself → 192.168.20.${last}, ping`)),
      ...(out === 'known' ? [] : [`${name} itself → 192.168.30.2, ping`]),
    ],
  },
  {
    title: 'ipvlan in layer 2',
    card: 'Ipvlan, layer 2',
    needs: 'ipvlan',
    settings: async (page, place) => {
      await onCard(page, place);
      await nameIt(page, 'cable');
      await rangeIs(page, '192.168.56.64/27');
      await goOn(page);
    },
    containers: TWO,
    answers: ({ name }) => ({
      'beijing → shenzhen, ping': true,
      [`${name} itself → 192.168.56.64, ping`]: false,
      'this computer → 192.168.56.64, ping': true,
    }),
  },
  {
    title: 'ipvlan in layer 3, two subnets, with the routes on this computer',
    card: 'Ipvlan, layer 3',
    needs: 'ipvlan',
    settings: async (page, place) => {
      await onCard(page, place);
      await nameIt(page, 'routed');
      await page.getByRole('button', { name: 'Add a subnet' }).click();
      await expect(page.getByLabel('Subnet', { exact: true }).nth(1)).toHaveValue('192.168.91.0/24');
      await expect(page.getByLabel('Add the routes on this computer')).toBeChecked();
      await goOn(page);
    },
    containers: [busybox('beijing', { address: '192.168.90.20' }), busybox('shenzhen', { address: '192.168.91.20' })],
    answers: () => ({
      'beijing → 192.168.91.20, ping': true,
      'this computer → 192.168.90.20, ping': true,
      'this computer → 192.168.91.20, ping': true,
    }),
    // The host itself has no route to them but its way out.
    unknowable: ({ name, address, out }) =>
      out === 'known'
        ? []
        : [
            `beijing → ${address}, ping`,
            `${name} itself → 192.168.90.20, ping`,
            `${name} itself → 192.168.91.20, ping`,
          ],
  },
];
