/** What a machine can find of the page's accessibility: no serious or critical fault in any view, light or dark, wide or narrow. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, describeWith } from '../requirements.ts';
import { startSite, type Site } from './site.ts';
import { evidenceOf, graphOf, launch, rowsOf, visit } from './visit.ts';

const NARROW = { width: 390, height: 844 };

interface View {
  path: string;
  ready: (page: Page) => Promise<unknown>;
  /** A rule that does not hold here, for the reason beside it. */
  excused?: string;
}

const VIEWS: Record<string, View> = {
  start: { path: '/', ready: (page) => page.locator('.frequent a').first().waitFor() },
  'search list': {
    path: '/',
    ready: async (page) => {
      await page.getByRole('combobox').fill('u');
      await page.getByRole('option').first().waitFor();
    },
    // While the list is open all else is hidden from screen readers; whatever takes the keyboard from it closes it first.
    excused: 'aria-hidden-focus',
  },
  graph: { path: '/explore', ready: (page) => graphOf(page).waitFor() },
  table: { path: '/explore?view=table&actor=ukraine&from=2025', ready: (page) => rowsOf(page).first().waitFor() },
  evidence: {
    path: '/explore?view=split&at=ukraine>renounce-nato',
    ready: (page) => evidenceOf(page).getByRole('article').first().waitFor(),
  },
  'no results': {
    path: '/explore?from=1900&to=1900',
    ready: (page) => page.getByText('Nothing fits this selection').waitFor(),
  },
  'bad address': { path: '/explore?nonsense=1', ready: (page) => page.getByRole('alert').waitFor() },
  import: { path: '/import', ready: (page) => page.getByText('What the file looks like').waitFor() },
  'import report': {
    path: '/import',
    ready: async (page) => {
      const buffer = Buffer.from('actor,issue,stance\nA,B,perhaps\n');
      await page.locator('input[type=file]').setInputFiles({ name: 'bad.csv', mimeType: 'text/csv', buffer });
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await page.getByRole('heading', { name: 'Nothing was added' }).waitFor();
    },
  },
};

describeWith(CHROMIUM, 'axe finds nothing serious', (executable) => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launch(executable)]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  for (const [name, { path, ready, excused }] of Object.entries(VIEWS)) {
    test(`in the view "${name}", light and dark`, async () => {
      const { page, context } = await visit(browser, site.url + path);
      await ready(page);
      expect(await faults(page, excused)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForTimeout(300); // The new colours come with a later frame.
      expect(await contrastFaults(page)).toEqual([]);
      await context.close();
    });
  }

  test.each(['table', 'evidence'])(
    'in the view "%s" on a narrow screen, where nothing scrolls sideways',
    async (name) => {
      const { path = '/', ready } = VIEWS[name] ?? {};
      const { page, context } = await visit(browser, site.url + path.replace('view=split&', ''), { size: NARROW });
      await ready?.(page);
      expect(await faults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width);
      await context.close();
    },
  );

  test('the colours that were chosen stay', async () => {
    const { page, context } = await visit(browser, `${site.url}/import`);
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    await page.getByRole('button', { name: /Change to light/ }).click();
    await page.getByRole('button', { name: /Change to dark/ }).click();
    await page.waitForTimeout(300); // The new colours come with a later frame.
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.reload();
    await page.getByRole('button', { name: /^Colours: dark/ }).waitFor();
    await page.waitForTimeout(300);
    expect(await paper()).toBe(dark);
    await context.close();
  });

  test('in the filter drawer of a narrow screen', async () => {
    const { page, context } = await visit(browser, `${site.url}/explore`, { size: NARROW, theme: 'dark' });
    await page.getByRole('button', { name: /^Filters/ }).click();
    const drawer = page.getByRole('dialog', { name: 'Filters' });
    await drawer.getByText('Russia', { exact: true }).waitFor();
    expect(await faults(page)).toEqual([]);
    await drawer.getByText('Russia', { exact: true }).click();
    await drawer.getByRole('button', { name: 'Show positions' }).click();
    await page.waitForURL(/actor=russia/);
    await context.close();
  });
});

/** Nothing else depends on the colours. */
async function contrastFaults(page: Page): Promise<string[]> {
  return seriousIn(await new AxeBuilder({ page }).withRules('color-contrast').analyze());
}

async function faults(page: Page, excused?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  return seriousIn(await (excused === undefined ? axe : axe.disableRules(excused)).analyze());
}

function seriousIn({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>): string[] {
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)}`));
}
