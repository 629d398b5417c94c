/** The whole way without a mouse, in a real browser. */
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, describeWith } from '../requirements.ts';
import { startSite, type Site } from './site.ts';
import { evidenceOf, launch, rowsOf, visit } from './visit.ts';

describeWith(CHROMIUM, 'with the keyboard alone', (executable) => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launch(executable)]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  test('search, choose, read the evidence, come back', async () => {
    const { page, context, troubles } = await visit(browser, `${site.url}/import`);
    await page.getByRole('heading', { name: 'Import statements' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('renounces');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/issue=renounce-nato/);

    await tabTo(page, '.segments input');
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/view=table/);
    await rowsOf(page).first().waitFor();
    await tabTo(page, 'tr');
    await page.keyboard.press('ArrowDown');
    const row = await focused(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(/at=/);
    await evidenceOf(page).getByRole('article').first().waitFor();
    expect((await focused(page)).tag).toBe('H2');
    await page.keyboard.press('Escape');
    await evidenceOf(page).waitFor({ state: 'detached' });
    await page.waitForTimeout(200);
    expect(await focused(page)).toEqual(row);
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('the first Tab offers to skip to the content', async () => {
    const { page, context } = await visit(browser, `${site.url}/explore?view=table`);
    await rowsOf(page).first().waitFor();
    await page.keyboard.press('Tab');
    expect((await focused(page)).text).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect((await focused(page)).tag).toBe('MAIN');
    await context.close();
  });

  test('filters, chips and the export menu can be reached and used', async () => {
    const { page, context } = await visit(browser, `${site.url}/explore?view=table`);
    await rowsOf(page).first().waitFor();
    await tabTo(page, '.id-filter input[type=checkbox]');
    await page.keyboard.press('Space');
    await page.waitForURL(/issue=/);
    await tabTo(page, '.chip button');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.searchParams.has('issue'));
    await page.getByRole('button', { name: 'Export' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem').first().waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    await context.close();
  });

  test('whoever cannot see the graph gets to the table', async () => {
    const { page, context } = await visit(browser, `${site.url}/explore`);
    await page.getByRole('img', { name: /^Graph of/ }).waitFor();
    await tabTo(page, '.to-table');
    await page.keyboard.press('Enter');
    await page.waitForURL(/view=table/);
    await rowsOf(page).first().waitFor();
    await context.close();
  });

  test('columns sort with Enter, and the head says how', async () => {
    const { page, context } = await visit(browser, `${site.url}/explore?view=table`);
    await rowsOf(page).first().waitFor();
    await page.getByRole('button', { name: 'Actor', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/sort=actor/);
    await expect(page.getByRole('columnheader', { name: 'Actor' }).getAttribute('aria-sort')).resolves.toBe(
      'ascending',
    );
    await page.keyboard.press('Enter');
    await page.waitForURL(/sort=-actor/);
    await context.close();
  });
});

/** Presses Tab until something that fits has the keyboard. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`Tab does not reach ${selector}`);
}

async function focused(page: Page): Promise<{ tag: string; text: string }> {
  return page.evaluate(`({ tag: document.activeElement.tagName, text: document.activeElement.innerText })`);
}
