/** A visit to the page in a real Chromium, which notes everything that should not happen. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const PATIENCE_MS = 20_000;

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}

export interface VisitOptions {
  theme?: 'light' | 'dark';
  size?: { width: number; height: number };
  /** Whether the visitor has asked for no movement; most tests have, to be quicker. */
  still?: boolean;
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Errors in the console (among them whatever the content security policy refused), and requests to anywhere else. */
  troubles: string[];
}

export async function visit(
  browser: Browser,
  address: string,
  { theme = 'light', size, still = true }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: size ?? { width: 1120, height: 680 },
    colorScheme: theme,
    reducedMotion: still ? 'reduce' : 'no-preference',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const troubles = noteTroubles(page, new URL(address).origin);
  await page.goto(address);
  return { page, context, troubles };
}

function noteTroubles(page: Page, origin: string): string[] {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) troubles.push(`request: ${url}`);
  });
  return troubles;
}

/** The graph as a screen reader hears of it; there once it is drawn. */
export function graphOf(page: Page) {
  return page.getByRole('img', { name: /^Graph of/ });
}

export function evidenceOf(page: Page) {
  return page.getByRole('complementary', { name: 'Evidence' });
}

/** The rows of the positions table, without its head. */
export function rowsOf(page: Page) {
  return page.getByRole('grid', { name: 'Positions' }).locator('tbody tr[aria-rowindex]');
}
