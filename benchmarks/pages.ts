/** The planning table of many families in a real Chromium: time to the first table, frames while it scrolls, an edit and its total. */
import { performance } from 'node:perf_hooks';
import { launchBrowser, startTestServer } from '../test/e2e/browser.ts';
import { benchmarkCase, type Size } from './cases.ts';

export interface PageFigures {
  /** From the address to the first cell of the table. */
  readonly openSeconds: number;
  /** Milliseconds between frames while scrolling through: the middle, and the one that 5 % exceed. */
  readonly frameMedian: number;
  readonly frame95: number;
  /** What the main thread worked for a frame of scrolling, however long it waited for its turn on the machine. */
  readonly taskMilliseconds: number;
  /** Tasks over 50 ms while scrolling. */
  readonly longTasks: number;
  /** Frames from Enter in the cell of a family until the total of all of them has moved (1 is the next one), and their milliseconds. */
  readonly totalFrames: number;
  readonly totalMilliseconds: number;
  /** From the same Enter until the change is answered, stored durably, and the table is that of the new inputs. */
  readonly editSeconds: number;
  /** Row elements in the document: those in view and some beyond, however many families there are. */
  readonly rowElements: number;
}

const FRAMES = 150;

/** Starts the product on a store of its own and measures; the browser and the store are gone afterwards. */
export async function measurePages(
  size: Size = { name: 'pages', families: 500, periods: 18, resources: 40 },
): Promise<PageFigures> {
  const product = await startTestServer();
  const browser = await launchBrowser();
  try {
    const document = benchmarkCase(size);
    const stored = await fetch(`${product.server.address}/api/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ document }),
    });
    const { caseId } = (await stored.json()) as { caseId: string };
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en' });
    const opened = performance.now();
    await page.goto(`${product.server.address}/planning?case=${caseId}&figure=demand`);
    await page.waitForSelector('.grid-row .grid-cell', { timeout: 180_000 });
    const openSeconds = (performance.now() - opened) / 1000;
    await page.waitForTimeout(500);
    const inspected = await page.context().newCDPSession(page);
    await inspected.send('Performance.enable');
    const worked = async (): Promise<number> =>
      (await inspected.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')
        ?.value ?? Number.NaN;
    const workedBefore = await worked();
    const scrolled = await page.evaluate(async (count) => {
      const box = globalThis.document.querySelector('.grid') as HTMLElement;
      const frames: number[] = [];
      let longTasks = 0;
      const observer = new PerformanceObserver((list) => {
        longTasks += list.getEntries().length;
      });
      observer.observe({ entryTypes: ['longtask'] });
      await new Promise<void>((resolve) => {
        let last: number | null = null;
        const step = (now: number) => {
          if (last !== null) frames.push(now - last);
          last = now;
          box.scrollTop += 80;
          if (frames.length < count) requestAnimationFrame(step);
          else resolve();
        };
        requestAnimationFrame(step);
      });
      await new Promise((resolve) => setTimeout(resolve, 200));
      observer.disconnect();
      box.scrollTop = 0;
      frames.sort((a, b) => a - b);
      return { frames, longTasks };
    }, FRAMES);
    const taskMilliseconds = ((await worked()) - workedBefore) * (1000 / FRAMES);
    await page.waitForTimeout(500);
    await page.locator('.grid [data-cell="1,1"]').click();
    await page.keyboard.type('54321');
    const edited = await page.evaluate(async () => {
      const grid = globalThis.document.querySelector('.grid') as HTMLElement;
      const total = grid.querySelector('[data-cell="0,1"]') as HTMLElement;
      const cell = grid.querySelector('[data-cell="1,1"]') as HTMLElement;
      const before = total.innerText;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const editor = globalThis.document.activeElement as HTMLElement;
      const typed = performance.now();
      editor.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      let totalFrames = 0;
      do {
        await frame();
        totalFrames++;
      } while (total.innerText === before && performance.now() - typed < 30_000);
      const totalMilliseconds = performance.now() - typed;
      while (cell.ariaBusy === 'true' && performance.now() - typed < 120_000) await frame();
      return { totalFrames, totalMilliseconds, editSeconds: (performance.now() - typed) / 1000 };
    });
    const rowElements = await page.locator('.grid-inner .grid-row').count();
    return {
      openSeconds,
      ...edited,
      rowElements,
      taskMilliseconds,
      frameMedian: scrolled.frames[Math.floor(FRAMES / 2)] ?? Number.NaN,
      frame95: scrolled.frames[Math.floor(FRAMES * 0.95)] ?? Number.NaN,
      longTasks: scrolled.longTasks,
    };
  } finally {
    await browser.close();
    await product.stop();
  }
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await measurePages())}\n`);
