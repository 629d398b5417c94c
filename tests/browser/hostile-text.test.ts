/** Names and texts that want to be more than text, in a real browser: they stay text, and they fit. */
import type { Browser } from 'playwright-core';
import { CHROMIUM, describeWith } from '../requirements.ts';
import { startSite, type Site } from './site.ts';
import { evidenceOf, graphOf, launch, rowsOf, visit } from './visit.ts';

const SCRIPT = '<script>window.ran = 1</script>';
const IMAGE = '<img src=x onerror="window.ran = 1">';
const LONG = 'Very long '.repeat(150).trim();
const RIGHT_TO_LEFT = 'وزارة الخارجية \u202eabc';
const EMOJI = '🇺🇦 Ministry 👩‍👩‍👧‍👦';
const QUOTE = `"${SCRIPT} & ${IMAGE}"`;

const FILE = [
  'actor,issue,stance,date,document,publisher,locator,quote,condition',
  ...[SCRIPT, IMAGE, LONG, RIGHT_TO_LEFT, EMOJI].flatMap((actor) =>
    [SCRIPT, LONG].map((issue) =>
      [actor, issue, 'support', '2024', IMAGE, SCRIPT, IMAGE, QUOTE, SCRIPT]
        .map((cell) => `"${cell.replaceAll('"', '""')}"`)
        .join(','),
    ),
  ),
].join('\n');

describeWith(CHROMIUM, 'text that wants to be more', (executable) => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite({ empty: true }), launch(executable)]);
    const answer = await fetch(`${site.url}/api/imports?filename=hostile.csv`, { method: 'POST', body: FILE });
    expect(await answer.json()).toMatchObject({ state: 'done', added: 10 });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  test.each([
    ['start', '/'],
    ['graph', '/explore'],
    ['table', '/explore?view=table'],
  ])('runs nowhere and stretches nothing in the view "%s"', async (_, path) => {
    for (const width of [1440, 390]) {
      const { page, context, troubles } = await visit(browser, site.url + path, { size: { width, height: 844 } });
      await page.getByText('Very long').first().or(graphOf(page)).first().waitFor();
      await page.waitForTimeout(400);
      expect(await page.evaluate('window.ran')).toBeUndefined();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(troubles).toEqual([]);
      await context.close();
    }
  });

  test('is shown as it is in search and evidence', async () => {
    const { page, context, troubles } = await visit(browser, site.url);
    await page.getByRole('combobox').fill('script');
    await page.getByRole('option').filter({ hasText: SCRIPT }).first().click();
    await page.getByText('Table', { exact: true }).click();
    await rowsOf(page).filter({ hasText: SCRIPT }).first().click();
    const evidence = evidenceOf(page);
    await evidence.getByRole('article').first().waitFor();
    const text = await evidence.innerText();
    for (const part of [SCRIPT, IMAGE, QUOTE]) expect(text).toContain(part);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('an address that is not of the web is never a link', async () => {
    const { page, context } = await visit(browser, `${site.url}/explore?view=table`);
    await rowsOf(page).first().click();
    await evidenceOf(page).getByRole('article').first().waitFor();
    await expect(page.locator('a[href^="javascript:"], a[href^="data:"]').count()).resolves.toBe(0);
    await context.close();
  });
});
