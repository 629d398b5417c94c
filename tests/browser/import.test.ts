/** From an empty store to the first graph, and a file with a bad row, in a real browser. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, describeWith } from '../requirements.ts';
import { describeOnStores } from '../stores.ts';
import { startSite, type Site } from './site.ts';
import { graphOf, launch, visit } from './visit.ts';

const FILE = [
  'actor,actor_type,issue,stance,date,document,quote',
  'Finland,state,A carbon border tax is introduced,support,2024-03-05,Council minutes,We can accept the text.',
  'Steel Association,organisation,A carbon border tax is introduced,oppose,2024-03,Press release,',
  'Norway,state,A carbon border tax is introduced,perhaps,2024-03-06,Council minutes,',
].join('\n');

describeOnStores('filling an empty store', (kind) =>
  describeWith(CHROMIUM, 'in Chromium', (executable) => {
    let browser: Browser;
    let site: Site;
    beforeAll(async () => {
      browser = await launch(executable);
    });
    afterAll(() => browser?.close());
    beforeEach(async () => {
      site = await startSite({ on: kind, empty: true });
    });
    afterEach(() => site?.stop());

    test('the start page leads by the hand to the sample case and its graph', async () => {
      const { page, context, troubles } = await visit(browser, site.url);
      await page.getByRole('heading', { name: 'Nothing is stored yet' }).waitFor();
      await page.getByRole('button', { name: 'Load the sample case' }).first().click();
      await page.waitForURL(/\/explore$/);
      await graphOf(page).waitFor();
      await page.getByRole('link', { name: /start page/ }).click();
      await page.getByText('Most discussed issues').waitFor();
      expect(troubles).toEqual([]);
      await context.close();
    });

    test('a file with a bad row adds nothing and says where and why; without that row the rest is added', async () => {
      const { page, context, troubles } = await visit(browser, site.url);
      await choose(page, 'tax.csv', FILE);
      await page.waitForURL(/\/import$/);
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await page.getByRole('heading', { name: 'Nothing was added' }).waitFor();
      const row = page.getByRole('table').getByRole('row').nth(1);
      await expect(row.getByRole('cell').allInnerTexts()).resolves.toEqual([
        '3',
        'stance',
        'perhaps',
        expect.stringContaining('is not a stance'),
      ]);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /as CSV/ }).click(),
      ]);
      await expect(readFile(await download.path(), 'utf8')).resolves.toMatch(
        /^\W*row,column,value,message\s+3,stance,perhaps/,
      );

      await page.getByRole('button', { name: 'Import without this row' }).click();
      await page.getByRole('heading', { name: '2 statements added' }).waitFor();
      await page.getByText('Rows that were left out').waitFor();
      await page.getByRole('link', { name: 'Explore the statements' }).click();
      await expect(graphOf(page).getAttribute('aria-label')).resolves.toContain('2 positions');
      expect(troubles).toEqual([]);
      await context.close();
    });

    test('dates in another form are read as the person says', async () => {
      const { page, context } = await visit(browser, `${site.url}/import`);
      await choose(page, 'tax.csv', 'actor,issue,stance,date\nFinland,A tax,support,5.3.2024\n');
      await page.getByLabel(/How dates are written/).fill('d.M.yyyy');
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await page.getByRole('heading', { name: '1 statement added' }).waitFor();
      const { items } = await site.api<{ items: { date: string }[] }>('/statements');
      expect(items.map(({ date }) => date)).toEqual(['2024-03-05']);
      await context.close();
    });

    test('the same file twice adds nothing and says that it is there already', async () => {
      const { page, context } = await visit(browser, `${site.url}/import`);
      const good = FILE.split('\n').slice(0, 3).join('\n');
      for (const outcome of ['2 statements added', 'Nothing new was added']) {
        await choose(page, 'tax.csv', good);
        await page.getByRole('button', { name: 'Import', exact: true }).click();
        await page.getByRole('heading', { name: outcome }).waitFor();
        await page.getByRole('button', { name: 'Import another file' }).click();
      }
      await context.close();
    });

    test('a file can be dropped', async () => {
      const { page, context } = await visit(browser, `${site.url}/import`);
      const transfer = await page.evaluateHandle(
        `(() => { const t = new DataTransfer(); t.items.add(new File([${JSON.stringify(FILE)}], 'dropped.csv')); return t; })()`,
      );
      await page.locator('.drop').dispatchEvent('drop', { dataTransfer: transfer });
      await page.getByText('dropped.csv').waitFor();
      await context.close();
    });
  }),
);

function choose(page: Page, name: string, text: string): Promise<void> {
  return page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}
