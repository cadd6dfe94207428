/** One lab through the screen on a real host, half by hand, and one in Chinese on the simulated one. */
import { expect } from '@playwright/test';
import { test as simulated } from '../fixtures/app';
import { test as onRig } from '../fixtures/hosts';
import { inventory, onChart, openHost } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';

onRig.describe('a lab on a real host', () => {
  needsRig();

  onRig('is done half by hand, turns green by itself, and leaves no difference', async ({ page, home, host }) => {
    await openHost(page, home, host);
    const before = await inventory(host);
    await page.getByRole('button', { name: 'Labs', exact: true }).click();
    await page.getByRole('button', { name: /^A bridge of one’s own/ }).click();
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    const checks = page.getByRole('region', { name: 'Checks' });
    await expect(checks.getByLabel('Not yet met')).toHaveCount(1);
    await host.docker('network', 'create', '--subnet', '172.30.0.0/24', 'greatwall');
    await expect(checks.getByLabel('Met', { exact: true })).toHaveCount(1);
    await expect(onChart(page, 'greatwall')).toBeAttached();

    await page.getByRole('button', { name: 'Next step' }).click();
    await page.getByRole('button', { name: 'Do it for me' }).click();
    await expect(page.getByText('$ docker run --detach --name beijing')).toBeVisible();
    const question = page.getByRole('region', { name: 'Will beijing reach shenzhen by its name?' });
    await question.getByRole('button', { name: 'Yes' }).click();
    await expect(question).toContainText('Right.');
    await expect(question).toContainText('answered');
    await expect(checks.getByLabel('Met', { exact: true })).toHaveCount(3);

    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Clean up…' }).click();
    await expect(page.getByRole('list', { name: 'What goes' })).toContainText('shenzhen');
    await page.getByRole('button', { name: 'Clean up', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Labs', exact: true })).toBeVisible();
    expect(await inventory(host)).toEqual(before);
  });
});

simulated.describe('实验', () => {
  simulated.use({ appArgs: ['--host', 'simulated'] });

  simulated('可以用中文做完，也可以载入自己的文件', async ({ page }) => {
    await expect(onChart(page, 'bridge')).toBeAttached();
    await page.getByRole('button', { name: /^Language/ }).click();
    await page.getByRole('menuitemradio', { name: '简体中文' }).click();
    await page.getByRole('button', { name: '实验', exact: true }).click();
    await page.getByRole('button', { name: /^完全没有网络/ }).click();
    await page.getByRole('button', { name: '开始', exact: true }).click();
    await page.getByRole('button', { name: '替我完成' }).click();
    const checks = page.getByRole('region', { name: '检查' });
    await expect(checks.getByLabel('已满足')).toHaveCount(1);
    const question = page.getByRole('region', { name: /172\.17\.0\.1 会应答/ });
    await question.getByRole('button', { name: '不能' }).click();
    await expect(question).toContainText('猜对了。');
    await page.getByRole('button', { name: '清理…' }).click();
    await page.getByRole('button', { name: '清理', exact: true }).click();
    await expect(page.getByText('在 simulated 上已完成 1 /')).toBeVisible();

    const load = async (name: string, text: string) => {
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: '载入实验文件…' }).click();
      await (await choosing).setFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) });
    };
    await load('wrong.yaml', 'id: tea\ntitle: 茶\nminutes: many\n');
    await expect(page.getByText('wrong.yaml 不是有效的实验文件。')).toBeVisible();
    const step = 'steps:\n  - title: 泡茶\n    text: 随意。\n';
    await load('tea.yaml', `id: tea\ntitle: 茶\ngoal: 喝茶\nminutes: 1\n${step}`);
    await expect(page.getByRole('heading', { name: '茶', exact: true })).toBeVisible();
  });
});
