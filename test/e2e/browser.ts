/** A real Chromium from npm for browser tests, and a server of the product on a free port with a fresh store. */

import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import type { RunningServer } from '../../server/serve.ts';
import { keyOf, madeOnce } from '../madeOnce.ts';
import { root } from '../root.ts';
import { newDataFolder } from '../server/dataFolder.ts';
import { newSampleFolder } from '../server/sampleFolder.ts';
import { startQuickServer } from '../server/smallServer.ts';

/**
 * Left out of what the package proposes: `--single-process`, because closing a page would end the browser, and drawing by a
 * graphics library in software, which takes a tenth of the time of every page; Chromium's own painting shows the same.
 */
const leftOut =
  /^--(single-process|in-process-gpu|ignore-gpu-blocklist|enable-unsafe-swiftshader|use-gl=|use-angle=)/;

/**
 * The unpacked Chromium. The package unpacks into the folder for temporary files as soon as somebody asks, which several workers do at
 * once, and takes any file of that name for whole: so it is unpacked once, by a process of its own, into a folder that is kept.
 */
async function unpackedChromium(): Promise<string> {
  const description = path.join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json');
  const { version } = JSON.parse(await readFile(description, 'utf8')) as { version: string };
  const kept = await madeOnce('chromium', keyOf(version), async (folder) => {
    const unpack = "import('@sparticuz/chromium').then((packed) => packed.default.executablePath())";
    await promisify(execFile)(process.execPath, ['--eval', unpack], {
      cwd: root,
      env: { ...process.env, TMPDIR: folder },
    });
    return folder;
  });
  return path.join(kept, 'chromium');
}

/** How long a page is waited for: longer than a busy machine needs, so that only what hangs fails. */
const PAGE_MS_MAX = 150_000;

/** Starts Chromium, with more environment if given. */
export async function launchBrowser(environment: Readonly<Record<string, string>> = {}): Promise<Browser> {
  const browser = await playwright.launch({
    executablePath: await unpackedChromium(),
    args: [...chromium.args.filter((argument) => !leftOut.test(argument)), '--disable-gpu'],
    headless: true,
    env: { ...process.env, ...environment },
  });
  // A page that is opened without a context gets one by this, too.
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(PAGE_MS_MAX);
    return context;
  };
  return browser;
}

export interface TestServer {
  readonly server: RunningServer;
  stop(): Promise<void>;
}

/** Starts the product in a store of its own: with the sample company, its base solved where that is asked for, or with another case. */
export async function startTestServer({
  isSolved = false,
  firstCase,
}: {
  readonly isSolved?: boolean;
  readonly firstCase?: string;
} = {}): Promise<TestServer> {
  const dataFolder =
    firstCase === undefined ? await newSampleFolder('e2e', { isSolved }) : await newDataFolder('e2e');
  const server = await startQuickServer({
    dataFolder,
    pagesFolder: path.join(root, 'web', 'dist'),
    ...(firstCase === undefined ? {} : { firstCase }),
  });
  return {
    server,
    async stop() {
      await server.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Whether the browser logged that a table was gone, because another tab changed it since its hash was read: the page reads the state again. */
function isAskedAgain(text: string, url: string): boolean {
  return text.includes('404') && /\/api\/cases\/[^/]+\/tables\b/.test(url);
}

/** A page of the product, with the browser and the server that it is in. */
export interface OpenedProduct {
  readonly browser: Browser;
  readonly tested: TestServer;
  readonly page: Page;
  /** Errors of the page, and with `readsConsole` those that it logged. */
  readonly troubles: string[];
}

/**
 * Opens the product for the tests of a file, for `beforeAll`: `begin` keeps what was opened and does what the tests start from. Answers what
 * closes it after the last test; where `begin` fails it is closed at once.
 */
export async function openProduct(
  {
    isSolved = false,
    firstCase,
    readsConsole = false,
    viewport = { width: 1440, height: 900 },
    ...context
  }: Parameters<typeof startTestServer>[0] & { readonly readsConsole?: boolean } & BrowserContextOptions,
  begin: (opened: OpenedProduct) => void | Promise<void>,
): Promise<() => Promise<void>> {
  const [browser, tested] = await Promise.all([
    launchBrowser(),
    startTestServer({ isSolved, ...(firstCase === undefined ? {} : { firstCase }) }),
  ]);
  const close = async (): Promise<void> => {
    await browser.close();
    await tested.stop();
  };
  try {
    const page = await browser.newPage({ locale: 'en-US', ...context, viewport });
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(String(error)));
    if (readsConsole)
      page.on('console', (message) => {
        const { url } = message.location();
        if (message.type() === 'error' && !isAskedAgain(message.text(), url))
          troubles.push(`${message.text()} (${url})`);
      });
    await begin({ browser, tested, page, troubles });
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}
