/// <reference lib="dom" />
/** What is really drawn: the colours of both sides and of the nodes are looked for in a picture of the graph. */
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, describeWith } from '../requirements.ts';
import { startSite, type Site } from './site.ts';
import { graphOf, launch, visit } from './visit.ts';

/** How many points of the picture come near each of the page's own colours, read where the legend uses them. */
async function pointsNear(page: Page, tokens: readonly string[]): Promise<number[]> {
  const picture = (await graphOf(page).screenshot()).toString('base64');
  return page.evaluate(
    async ({ data, names }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas to look at the picture with');
      context.drawImage(image, 0, 0);
      const { data: points } = context.getImageData(0, 0, image.width, image.height);
      return names.map((name) => {
        const probe = document.createElement('span');
        probe.style.setProperty('transition', 'none', 'important');
        probe.style.color = `var(${name})`;
        document.body.append(probe);
        const wanted = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
        probe.remove();
        let near = 0;
        for (let i = 0; i < points.length; i += 4) {
          const far = [0, 1, 2].reduce((sum, c) => sum + Math.abs((points[i + c] ?? 0) - (wanted[c] ?? 0)), 0);
          if (far < 60) near += 1;
        }
        return near;
      });
    },
    { data: picture, names: tokens },
  );
}

describeWith(CHROMIUM, 'the drawing', (executable) => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launch(executable)]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  test.each([
    ['light', true],
    ['light', false],
    ['dark', true],
    ['dark', false],
  ] as const)('[G1] has lines of both sides, nodes and names: %s, without movement %s', async (theme, still) => {
    const { page, context } = await visit(browser, `${site.url}/explore?view=graph`, { theme, still });
    await graphOf(page).waitFor();
    await page.waitForTimeout(1_500);
    const [support = 0, oppose = 0, actors = 0, issues = 0] = await pointsNear(page, [
      '--support',
      '--oppose',
      '--node-actor',
      '--node-issue',
    ]);
    expect(support).toBeGreaterThan(1_000);
    expect(oppose).toBeGreaterThan(300);
    expect(actors).toBeGreaterThan(500);
    expect(issues).toBeGreaterThan(500);
    await context.close();
  });
});
