/** What is really drawn: the colours of both sides and of the nodes are looked for in a picture of the graph. */
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, describeWith } from '../requirements.ts';
import { startSite, type Site } from './site.ts';
import { graphOf, launch, visit } from './visit.ts';

/** Runs in the page: counts the points of a picture near each colour, which it reads as the page itself would use it. */
const COUNT = `async (data, names) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + data;
  await image.decode();
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const points = context.getImageData(0, 0, image.width, image.height).data;
  return names.map((name) => {
    const probe = document.createElement('span');
    probe.style.setProperty('transition', 'none', 'important');
    probe.style.color = 'var(' + name + ')';
    document.body.append(probe);
    const wanted = getComputedStyle(probe).color.match(/[0-9.]+/g).map(Number);
    probe.remove();
    let near = 0;
    for (let i = 0; i < points.length; i += 4) {
      const far = [0, 1, 2].reduce((sum, c) => sum + Math.abs(points[i + c] - wanted[c]), 0);
      if (far < 60) near += 1;
    }
    return near;
  });
}`;

async function pointsNear(page: Page, tokens: readonly string[]): Promise<number[]> {
  const picture = (await graphOf(page).screenshot()).toString('base64');
  return page.evaluate<number[]>(`(${COUNT})(${JSON.stringify(picture)}, ${JSON.stringify(tokens)})`);
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
