/** What a stranger does in the first five minutes, in a real browser, on the case that ships. */
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { Page as Listing } from '../../graph-data/listing.ts';
import type { Position } from '../../graph-data/position.ts';
import type { StatementView } from '../../graph-data/statement-view.ts';
import { CHROMIUM, describeWith } from '../requirements.ts';
import { describeOnStores } from '../stores.ts';
import { startSite, type Site } from './site.ts';
import { evidenceOf, graphOf, launch, rowsOf, visit } from './visit.ts';

const FILES = [
  { name: 'Positions CSV', file: /\.csv$/, content: /^\W*actor/ },
  { name: 'Statements CSV', file: /\.csv$/, content: /quote/ },
  { name: 'Graph for Gephi', file: /\.gexf$/, content: /^<\?xml[^]*<node / },
  { name: 'Graph for other tools', file: /\.graphml$/, content: /<graphml/ },
  { name: 'Graph as data', file: /\.json$/, content: /"nodes"/ },
  { name: 'Statements to import again', file: /\.jsonl$/, content: /^\{.*"stance"/ },
];

describeOnStores('the first five minutes', (kind) =>
  describeWith(CHROMIUM, 'in Chromium', (executable) => {
    let site: Site;
    let browser: Browser;
    beforeAll(async () => {
      [site, browser] = await Promise.all([startSite({ on: kind }), launch(executable)]);
    });
    afterAll(async () => {
      await browser?.close();
      await site?.stop();
    });

    test('an actor is found by another of its names, and its positions are drawn', async () => {
      const { page, context, troubles } = await visit(browser, site.url);
      await page.getByRole('combobox').fill('kyiv');
      const option = page.getByRole('option', { name: /Ukraine/ }).first();
      await expect(option.innerText()).resolves.toContain('also Kyiv');
      await option.click();
      await page.waitForURL(/\/explore\?actor=ukraine$/);
      const { total } = await site.api<Listing<Position>>('/positions?actor=ukraine&total=true');
      await expect(graphOf(page).getAttribute('aria-label')).resolves.toContain(`${total} positions`);
      expect(troubles).toEqual([]);
      await context.close();
    });

    test('Enter takes the first match, even before the list is there', async () => {
      const { page, context } = await visit(browser, site.url);
      await page.getByRole('combobox').fill('Russia');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/explore\?actor=russia$/);
      await context.close();
    });

    test('the start page leads to the most discussed issue', async () => {
      const { page, context, troubles } = await visit(browser, site.url);
      await page.locator('section', { hasText: 'Most discussed issues' }).getByRole('link').first().click();
      await page.waitForURL(/\/explore\?issue=/);
      await graphOf(page).waitFor();
      expect(troubles).toEqual([]);
      await context.close();
    });

    test('a row of the table opens its evidence: the words, the source, and where it stands in it', async () => {
      const { page, context, troubles } = await visit(browser, `${site.url}/explore?view=table&issue=renounce-nato`);
      await rowsOf(page).filter({ hasText: 'Ukraine' }).first().click();
      const evidence = evidenceOf(page);
      await evidence.getByRole('heading', { name: /Ukraine opposes/ }).waitFor();
      const { items } = await site.api<Listing<StatementView>>('/statements?ofActor=ukraine&ofIssue=renounce-nato');
      await expect(evidence.getByRole('article').count()).resolves.toBe(items.length);
      const text = (await evidence.innerText()).replace(/\s+/g, ' ');
      for (const { quote, summary, document, locator } of items) {
        expect(text).toContain((quote ?? summary ?? '').replace(/\s+/g, ' '));
        expect(text).toContain(document?.title);
        expect(text).toContain(locator);
      }
      expect(new URL(page.url()).searchParams.get('at')).toBe('ukraine>renounce-nato');
      expect(troubles).toEqual([]);
      await context.close();
    });

    test('a node and a line of the graph open their evidence', async () => {
      const { page, context, troubles } = await visit(browser, `${site.url}/explore?issue=renounce-nato`);
      const box = await graphOf(page).boundingBox();
      if (box === null) throw new Error('the graph has no size');
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      await page.waitForTimeout(1_500); // The first frame of a software renderer.
      await page.mouse.click(middle.x, middle.y);
      await page.waitForURL(/at=issue:renounce-nato/);
      await evidenceOf(page).getByRole('article').first().waitFor();
      await page.keyboard.press('Escape');
      await page.waitForURL((url) => !url.searchParams.has('at'));
      await page.waitForTimeout(500);
      // One actor supports it: its line goes straight to the right.
      await page.mouse.click(middle.x + 150, middle.y);
      await page.waitForURL((url) => url.searchParams.get('at') === 'united-states>renounce-nato');
      await evidenceOf(page)
        .getByRole('heading', { name: /United States supports/ })
        .waitFor();
      expect(troubles).toEqual([]);
      await context.close();
    });

    test('filters narrow what is shown, say so, and can be taken off again', async () => {
      const { page, context, troubles } = await visit(browser, `${site.url}/explore?view=table`);
      const filters = page.getByRole('complementary', { name: 'Filters' });
      await filters
        .getByRole('group', { name: /add up to/ })
        .getByText('Opposes')
        .click();
      await page.waitForURL(/position=oppose/);
      const { total } = await site.api<Listing<Position>>('/positions?position=oppose&total=true');
      await page.getByText(`${total} positions`).first().waitFor();
      await filters.getByLabel('Find an actor').fill('euro');
      await filters.getByText('European Union').click();
      await page.waitForURL(/actor=european-union/);
      await page.getByRole('button', { name: 'Remove Position: Opposes' }).click();
      await page.waitForURL(/\/explore\?actor=european-union&view=table$/);
      await page.getByRole('button', { name: 'Clear all' }).click();
      await page.waitForURL(/\/explore\?view=table$/);
      expect(troubles).toEqual([]);
      await context.close();
    });

    test('a date that is none is refused beside the field, and the address stays', async () => {
      const { page, context } = await visit(browser, `${site.url}/explore?view=table`);
      await page.getByLabel('From', { exact: true }).fill('20.11.2025');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert').innerText()).resolves.toContain('"20.11.2025" is not a date');
      expect(new URL(page.url()).search).toBe('?view=table');
      await context.close();
    });

    test('the copied link opens exactly what was seen', async () => {
      const first = await visit(browser, `${site.url}/explore?actor=ukraine&actor=russia&attribution=any&view=split`);
      await first.page.getByRole('button', { name: 'Issue', exact: true }).click();
      await rowsOf(first.page).nth(1).click();
      await evidenceOf(first.page).getByRole('article').first().waitFor();
      await first.page.getByRole('button', { name: /Copy link|Copied/ }).click();
      const link = String(await first.page.evaluate('navigator.clipboard.readText()'));
      const second = await visit(browser, link);
      await evidenceOf(second.page).getByRole('article').first().waitFor();
      const seen = async ({ page }: typeof first) => ({
        rows: await rowsOf(page).allInnerTexts(),
        evidence: await evidenceOf(page).innerText(),
        view: await page.getByRole('radio', { name: 'Both', exact: true }).isChecked(),
        chips: await page.getByRole('list', { name: 'Filters that are set' }).innerText(),
        url: page.url(),
      });
      await graphOf(second.page).waitFor();
      expect(await seen(second)).toEqual(await seen(first));
      expect([...first.troubles, ...second.troubles]).toEqual([]);
      await first.context.close();
      await second.context.close();
    });

    test('the selection in the address can be asked of the API as it is', async () => {
      const { page, context } = await visit(browser, `${site.url}/explore?issue=us-peace-plan&level=affiliation`);
      await graphOf(page).waitFor();
      const { total } = await site.api<Listing<Position>>(`/positions${new URL(page.url()).search}&total=true`);
      await page.getByText(`${total} positions`).first().waitFor();
      await context.close();
    });

    test('back and forward go through what was looked at', async () => {
      const { page, context, troubles } = await visit(browser, `${site.url}/explore?view=table`);
      await rowsOf(page).first().click();
      await evidenceOf(page).waitFor();
      await page.getByRole('radio', { name: 'Both', exact: true }).check({ force: true });
      await page.waitForURL(/view=split/);
      await page.goBack();
      await page.waitForURL(/view=table&at=/);
      await page.goBack();
      await evidenceOf(page).waitFor({ state: 'detached' });
      await page.goForward();
      await evidenceOf(page).waitFor();
      await page.reload();
      await evidenceOf(page).getByRole('article').first().waitFor();
      expect(troubles).toEqual([]);
      await context.close();
    });

    test('every file of the export menu holds the selection and nothing else', async () => {
      const { page, context, troubles } = await visit(browser, `${site.url}/explore?actor=ukraine&view=table`);
      for (const { name, file, content } of FILES) {
        await page.getByRole('button', { name: 'Export' }).click();
        const item = page.getByRole('menuitem', { name: new RegExp(`^${name}`) });
        const [download] = await Promise.all([page.waitForEvent('download'), item.click()]);
        expect(download.suggestedFilename()).toMatch(file);
        const text = await readFile(await download.path(), 'utf8');
        expect(text).toMatch(content);
        expect(text).toContain('ukraine');
        expect(text).not.toContain('marco-rubio');
      }
      expect(troubles).toEqual([]);
      await context.close();
    });

    test('an address that cannot be followed says why, and offers a way on', async () => {
      const { page, context } = await visit(browser, `${site.url}/explore?isue=renounce-nato&actor=russia`);
      await expect(page.getByRole('alert').innerText()).resolves.toContain('Did you mean "issue"?');
      await page.getByRole('link', { name: 'Go on without it' }).click();
      await page.waitForURL(/\/explore\?actor=russia$/);
      await graphOf(page).waitFor();
      await page.goto(`${site.url}/explore?issue=renounce-nat`);
      await expect(page.getByRole('alert').innerText()).resolves.toContain('renounce-nato');
      await page.goto(`${site.url}/nowhere`);
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
      await context.close();
    });

    test('a selection that holds nothing says so, and offers what others said', async () => {
      const { page, context } = await visit(browser, `${site.url}/explore?issue=guarantees-talks`);
      await page.getByRole('heading', { name: 'Nothing fits this selection' }).waitFor();
      await page.getByRole('button', { name: /Include what others say/ }).click();
      await page.waitForURL(/attribution=any/);
      await graphOf(page).waitFor();
      await context.close();
    });

    test('without WebGL 2 the table stands in for the graph', async () => {
      const { page, context } = await visit(browser, 'about:blank');
      await page.addInitScript(`{
      const make = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind === 'webgl2' ? null : make.call(this, kind, ...rest); };
    }`);
      await page.goto(`${site.url}/explore`);
      await page.getByText('The table shows the same positions').waitFor();
      await rowsOf(page).first().waitFor();
      await context.close();
    });
  }),
);
