/** The Cypher console as a person uses it, in a real browser over a real Neo4j. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, describeWith } from '../requirements.ts';
import { describeOnStores, NEO4J_STORE } from '../stores.ts';
import { startSite, type Site } from './site.ts';
import { launch, visit } from './visit.ts';

const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Query in Cypher' });
const pathOf = (query: string) => `/cypher?query=${encodeURIComponent(query)}`;
const faults = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);

describeWith(CHROMIUM, 'without a Neo4j', (executable) => {
  test('[C6] the page does not show the console, and its address says what to do', async () => {
    const [site, browser] = await Promise.all([startSite(), launch(executable)]);
    const { page, context, troubles } = await visit(browser, `${site.url}/cypher`);
    await page.getByText('STANCEGRAPH_STORE=neo4j://').waitFor();
    expect(await page.getByRole('link', { name: 'Cypher' }).count()).toBe(0);
    expect(troubles).toEqual([]);
    await context.close();
    await browser.close();
    await site.stop();
  });
});

describeOnStores(
  'the Cypher console on the page',
  (kind) => {
    describeWith(CHROMIUM, 'in a browser', (executable) => {
      let site: Site;
      let browser: Browser;
      beforeAll(async () => {
        [site, browser] = await Promise.all([startSite({ on: kind }), launch(executable)]);
      });
      afterAll(async () => {
        await browser?.close();
        await site?.stop();
      });

      test('[C6] an example is a click away, as graph and as table, and in the address', async () => {
        const { page, context, troubles } = await visit(browser, site.url);
        await page.getByRole('link', { name: 'Cypher' }).click();
        await page.getByRole('button', { name: 'Who opposes what, as a graph' }).click();
        await page.getByRole('img', { name: /^Graph of \d+ nodes/ }).waitFor();
        expect(await faults(page)).toEqual([]);
        await page.getByText('Table', { exact: true }).click();
        await page
          .getByRole('region', { name: 'Rows' })
          .getByText(/Ukraine –OPPOSES–/)
          .first()
          .waitFor();
        expect(new URL(page.url()).searchParams.get('query')).toMatch(/^MATCH p = /);
        expect(await faults(page)).toEqual([]);
        expect(troubles).toEqual([]);
        await context.close();
      });

      test('[C6] a link shows its query and runs nothing until it is told to', async () => {
        const { page, context } = await visit(browser, site.url + pathOf('RETURN 6 * 7 AS answer'));
        await page.getByText('Nothing was run yet').waitFor();
        expect(await editorOf(page).innerText()).toContain('RETURN 6 * 7 AS answer');
        await editorOf(page).focus();
        await page.keyboard.press('Control+Enter');
        await page.getByRole('cell', { name: '42' }).waitFor();
        await context.close();
      });

      test('[C6] the keyboard goes in and out of the editor', async () => {
        const { page, context } = await visit(browser, `${site.url}/cypher`);
        await editorOf(page).focus();
        await page.keyboard.type('RETURN 4 / 2 AS a');
        expect(await editorOf(page).innerText()).toContain('4 / 2');
        await page.keyboard.press('Tab');
        expect(await page.evaluate('document.activeElement.tagName')).toBe('BUTTON');
        await page.keyboard.press('Shift+Tab');
        expect(await page.evaluate('document.activeElement.className')).toContain('cm-content');
        await context.close();
      });

      test('[C5] a mistake is marked where it is', async () => {
        const { page, context } = await visit(browser, site.url + pathOf('MATCH (a:Actor)\nRETRUN a'));
        await page.getByRole('button', { name: 'Run' }).click();
        await page.getByRole('alert').getByText('(line 2, column 1)').waitFor();
        expect(await page.locator('.cypher-mistake').innerText()).toBe('RETRUN');
        expect(await faults(page)).toEqual([]);
        await context.close();
      });

      test('[C1] what is refused says why', async () => {
        const { page, context } = await visit(browser, site.url + pathOf('MATCH (n) DETACH DELETE n'));
        await page.getByRole('button', { name: 'Run' }).click();
        await page.getByRole('alert').getByText('the console only reads').waitFor();
        await context.close();
      });

      test('[C4] what is cut is said; what runs can be stopped', async () => {
        const { page, context } = await visit(browser, site.url + pathOf('UNWIND range(1, 5000) AS x RETURN x'));
        await page.getByRole('button', { name: 'Run' }).click();
        await page.getByText('Only the first 1,000 rows are here').waitFor();
        await page.goto(site.url + pathOf('UNWIND range(1, 1000000000000) AS x RETURN count(x)'));
        await page.getByRole('button', { name: 'Run' }).click();
        await page.getByRole('button', { name: 'Stop' }).click();
        await page.getByText('The query was stopped.').waitFor();
        await context.close();
      });

      test('[C6] on a narrow screen, in the dark, nothing scrolls sideways', async () => {
        const { page, context } = await visit(browser, `${site.url}/cypher`, {
          theme: 'dark',
          size: { width: 390, height: 844 },
        });
        await page.getByRole('button', { name: 'Pairs of actors that agree most often' }).click();
        await page.getByRole('region', { name: 'Rows' }).waitFor();
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        expect(await faults(page)).toEqual([]);
        await context.close();
      });
    });
  },
  [NEO4J_STORE],
);
