/** Goal: the style tests itself. Each rule is shown to fail on a made-up offender before it is held against the tree. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { caseDocument } from '../setup/caseDocument.ts';
import { macroDocument } from '../setup/macroDocument.ts';
import { modelDocument } from '../setup/modelDocument.ts';
import { penaltyComponents, realComponents } from '../solver/case/money.ts';
import { features } from '../solver/features/features.ts';

const root = path.join(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));
const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/**
 * Rooms from top to bottom, those beside each other in one line: a room imports only rooms of lines below it, types included. Commands
 * of the command line that work on the store, or on its database, are those in cli/store/: no other command knows the server.
 */
const roomLines: readonly (readonly string[])[] = [
  ['cli/program', 'web'],
  ['cli/store'],
  ['server', 'cli'],
  ['packs'],
  ['node'],
  ['solver/library.ts'],
  ['solver/experiments'],
  ['solver/policies'],
  ['solver/uncertainty'],
  ['solver/tradeoff'],
  ['solver/levelling'],
  ['solver/whatif'],
  ['solver/explain'],
  ['solver/run'],
  ['solver/mip'],
  ['solver/verify'],
  ['solver/reports'],
  ['solver/features'],
  ['solver/formulation'],
  ['solver/sifting'],
  ['solver/backends'],
  ['solver/plan'],
  ['solver/scenario'],
  ['solver/demand'],
  ['solver/mapping'],
  ['solver/hierarchy'],
  ['solver/macros'],
  ['solver/index'],
  ['solver/timeline'],
  ['solver/case'],
  ['solver/files'],
  ['solver/words'],
  ['solver/model'],
  ['solver/arithmetic'],
  ['solver/memory'],
];
/** The line of a room; -1: it is none. */
const lineOf = (room: string): number => roomLines.findIndex((line) => line.includes(room));
/** Tests and measurements, and their settings, stand outside the rooms: they look into all of them, and no room knows them. */
const isOutside = (file: string): boolean => /^(test|benchmarks)\/|^vitest\.config\.ts$/.test(file);
/** Scripts, sample cases and examples know node/ and what lies below it, and no room knows them. */
const sideRooms = ['setup', 'scenarios', 'docs'];

/**
 * Parts of the server from top to bottom, a file in the first that fits: a file imports only parts below it, or its own.
 * Acts are what a noun does beyond its store; values, in the file named as the noun in the singular, are what it is.
 */
const serverParts: readonly (readonly [name: string, files: RegExp])[] = [
  ['start', /^server\/serve\.ts$/],
  ['client', /^server\/client\.ts$/],
  ['application', /^server\/(http\/app|contracts|largeBodyThread)\.ts$/],
  ['handlers', /^server\/\w+\/handlers\.ts$/],
  ['contracts', /^server\/\w+\/routes\.ts$/],
  ['services', /^server\/services\.ts$/],
  ['jobs', /^server\/jobs\//],
  ['stores', /^server\/stores\.ts$/],
  ['store', /^server\/(\w+)s\/(store|\1)\.ts$/],
  ['http', /^server\/http\//],
  ['database', /^server\/store\//],
  ['addresses', /^server\/addresses\.ts$/],
  ['acts', /^server\/\w+\/\w+\.ts$/],
];
/** Acts stand below contracts, which tell what they answer, and above services, which they work with. */
const serverOrder = [
  'start',
  'client',
  'application',
  'handlers',
  'contracts',
  'acts',
  'services',
  'jobs',
  'stores',
  'store',
  'http',
  'database',
  'addresses',
];
const serverPartOf = (file: string): string =>
  serverParts.find(([, files]) => files.test(file))?.[0] ?? 'no part';

/**
 * Rooms of web/ from top to bottom; `main` is what lies in no folder. Texts are data, which every part keeps beside itself
 * and the catalogue of the language puts together: they import nothing.
 */
const webRooms = [
  'main',
  'shell',
  'pages',
  'comparison',
  'preview',
  'commands',
  'charts',
  'grid',
  'ui',
  'language',
  'state',
  'messages',
];
const webRoomOf = (file: string): string => {
  const [, folder = '', below] = file.split('/');
  if (file.endsWith('/messages.ts')) return 'messages';
  return below === undefined ? 'main' : folder;
};

/** What is wrong with an import within web/, or null. */
function webProblem(file: string, target: string): string | null {
  const [from, to] = [webRoomOf(file), webRoomOf(target)];
  if (!webRooms.includes(from)) return `${file} belongs to no room of web/`;
  if (from === 'messages') return 'texts import nothing';
  if (from === 'pages' && to === 'pages' && file.split('/')[2] !== target.split('/')[2])
    return 'a page knows no other page';
  return webRooms.indexOf(to) >= webRooms.indexOf(from) ? null : `${to} lies above ${from}`;
}

/** What is wrong with an import within the server, or null. */
function serverProblem(file: string, target: string): string | null {
  const [from, to] = [serverPartOf(file), serverPartOf(target)];
  if (!serverOrder.includes(from)) return `${file} belongs to no part of the server`;
  if (from === 'handlers' && to === 'handlers') return 'handlers of a noun know no other handlers';
  return serverOrder.indexOf(to) >= serverOrder.indexOf(from) ? null : `${to} lie above ${from}`;
}

/** Rooms that the verifiers of the features know: they recompute a plan from its case, never from the model. */
const verifierRooms = [
  'solver/plan',
  'solver/index',
  'solver/timeline',
  'solver/case',
  'solver/words',
  'solver/arithmetic',
];

/**
 * A function under `Show` that answers with a text: it runs once, so that the text stays when the value changes. One that
 * answers with an element is followed by what it shows.
 */
const frozenText = />\s*\{\((\w+)\) =>\s*[a-z]\w*\([^;<]{0,300}?\b\1\(\)/;

const roomOf = (file: string): string => {
  const [first = '', second = ''] = file.split('/');
  if (first === 'solver') return `solver/${second}`;
  if (first !== 'cli') return first;
  if (second === 'store') return 'cli/store';
  return second === 'main.ts' || second === 'program.ts' ? 'cli/program' : 'cli';
};

/** What is wrong with an import, or null. */
function importProblem(file: string, target: string): string | null {
  if (isOutside(file)) return null;
  const from = roomOf(file);
  const to = roomOf(target);
  if (sideRooms.includes(from))
    return from === to || lineOf(to) >= lineOf('node') ? null : `${from} knows node/ and what lies below it`;
  if (lineOf(from) < 0) return `${file} belongs to no room`;
  if (from === 'web' && !/^(web|solver)\//.test(target))
    return target === 'server/client.ts' ? null : 'web knows solver/ and server/client.ts only';
  if (/^solver\/features\/\w+\/(account|verify)\.ts$/.test(file) && !verifierRooms.includes(to))
    return path.dirname(file) === path.dirname(target) ? null : 'a verifier knows case, index and plan only';
  if (from === 'server' && to === 'server') return serverProblem(file, target);
  if (from === 'web' && to === 'web') return webProblem(file, target);
  if (from === to) return null;
  return lineOf(to) > lineOf(from) ? null : `${to} lies not below ${from}`;
}

/** Files that a source file imports: its own modules, types included. */
function importsOf(file: string, text: string): string[] {
  const found = [
    ...text.matchAll(/^(?:import|export)\s+(?:type\s)?[^;]*?from\s+'(\.[^']+)'/gms),
    ...text.matchAll(/\bimport\(\s*'(\.[^']+)'/g),
  ];
  return found.map((match) =>
    path.posix.normalize(path.posix.join(path.posix.dirname(file), match[1] ?? '')),
  );
}

/** A circle of files that import each other, from a file back to it; empty when there is none. */
function circleIn(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const isDone = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] => {
    const first = path.indexOf(file);
    if (first >= 0) return [...path.slice(first), file];
    if (isDone.has(file)) return [];
    isDone.add(file);
    for (const target of imports.get(file) ?? []) {
      const circle = visit(target, [...path, file]);
      if (circle.length > 0) return circle;
    }
    return [];
  };
  for (const file of imports.keys()) {
    const circle = visit(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

/** Keys of messages that no source names (`'key'` or `messages.key`): what is shown stands somewhere, never put together. */
function unusedMessages(messages: readonly string[], texts: readonly string[]): readonly string[] {
  const named = new Set(
    texts.flatMap((text) => [...text.matchAll(/'(\w+)'|\bmessages\.(\w+)/g)].map(([, a, b]) => a ?? b)),
  );
  return messages
    .flatMap((text) => [...text.matchAll(/^ {2}(\w+): \{/gm)].map(([, key]) => key ?? ''))
    .filter((key) => !named.has(key));
}

/**
 * Keys in a file of texts that come with the chunk of another page (`web/pages/<name>/`), and the file may be shown without it.
 * Any literal counts, because keys are handed on; such a key is no plain word, therefore.
 */
function foreignTexts(file: string, text: string, messages: ReadonlyMap<string, string>): readonly string[] {
  return [...text.matchAll(/'(\w+)'/g)]
    .map(([, key]) => key ?? '')
    .filter((key) => {
      const home = messages.get(key) ?? '';
      return home.startsWith('web/pages/') && !file.startsWith(home);
    });
}

const bannedNames = /(^|\/)(utils?|helpers?|common|manager|misc)(\.|\/|$)/i;
const machinePath = /\/(?:work|root|tmp\/eq)\//;
/** A list whose elements become the arguments of a call: above some ten thousand of them there is no stack left for it. */
const spreadList = /\.(push|unshift|splice)\((?:[^()[\]{}]|\([^()]*\))*\.\.\./;
/**
 * Waits of a test that a busy machine may not keep: what comes to be is waited for by `expect.poll` or by the browser, whose ends are
 * stated once (vitest.config.ts, test/e2e/browser.ts) and are for what hangs. `vi.waitFor` has an end of its own, after a second.
 */
const shortWait = /\bvi\.waitFor\(|\btimeout: (?:\d{1,4}|[1-5]?\d_\d{3})\b/;
const leftOver = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|XXX)\\b`);

describe('rules can fail', () => {
  test('imports', () => {
    expect(importProblem('solver/case/a.ts', 'solver/run/solve.ts')).not.toBeNull();
    expect(importProblem('solver/features/lots/verify.ts', 'solver/formulation/ledgers.ts')).not.toBeNull();
    expect(importProblem('solver/features/lots/verify.ts', 'solver/features/lanes/verify.ts')).not.toBeNull();
    expect(importProblem('server/a.ts', 'cli/b.ts')).not.toBeNull();
    expect(importProblem('web/a.ts', 'server/http/app.ts')).not.toBeNull();
    expect(importProblem('server/a.ts', 'test/b.ts')).not.toBeNull();
    expect(importProblem('web/state/a.ts', 'web/ui/B.tsx')).not.toBeNull();
    expect(importProblem('web/pages/home/Page.tsx', 'web/pages/data/Page.tsx')).not.toBeNull();
    expect(importProblem('web/pages/home/messages.ts', 'web/language/format.ts')).not.toBeNull();
    expect(importProblem('web/odd/a.ts', 'web/ui/B.tsx')).not.toBeNull();
    expect(importProblem('web/pages/home/Page.tsx', 'web/ui/B.tsx')).toBeNull();
    expect(importProblem('web/language/catalogue.ts', 'web/pages/home/messages.ts')).toBeNull();
    expect(importProblem('server/a.ts', 'solver/run/solve.ts')).toBeNull();
    expect(importProblem('server/runs/store.ts', 'server/runs/handlers.ts')).not.toBeNull();
    expect(importProblem('server/runs/handlers.ts', 'server/cases/handlers.ts')).not.toBeNull();
    expect(importProblem('server/http/write.ts', 'server/cases/store.ts')).not.toBeNull();
    expect(importProblem('server/cases/store.ts', 'server/http/problemDetails.ts')).toBeNull();
    expect(importProblem('cli/solve/command.ts', 'server/runs/store.ts')).not.toBeNull();
    expect(importProblem('cli/solve/command.ts', 'cli/store/serve/command.ts')).not.toBeNull();
    expect(importProblem('cli/program.ts', 'cli/store/serve/arguments.ts')).toBeNull();
    expect(importProblem('cli/store/serve/command.ts', 'server/serve.ts')).toBeNull();
    expect(importProblem('cli/store/serve/command.ts', 'cli/print.ts')).toBeNull();
    expect(importProblem('scenarios/a.ts', 'server/serve.ts')).not.toBeNull();
    expect(importProblem('setup/a.ts', 'node/caseFolder.ts')).toBeNull();
    expect(importProblem('server/a.ts', 'setup/a.ts')).not.toBeNull();
    expect(importProblem('web/a.ts', 'cli/print.ts')).not.toBeNull();
    expect(importProblem('solver/case/a.ts', 'solver/odd/b.ts')).not.toBeNull();
    expect(importProblem('odd/a.ts', 'solver/run/solve.ts')).not.toBeNull();
    expect(importProblem('benchmarks/a.ts', 'server/serve.ts')).toBeNull();
    expect(
      circleIn(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
        ]),
      ),
    ).toEqual(['a', 'b', 'c', 'a']);
    expect(
      circleIn(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
    ).toEqual([]);
    expect(importsOf('web/a.ts', "import type { B } from './b.ts';\nconst c = import('./c.ts');")).toEqual([
      'web/b.ts',
      'web/c.ts',
    ]);
  });
  test('messages that nothing uses', () => {
    const messages =
      "export const a = {\n  shown: { en: 'S', zh: '显' },\n  dead: {\n    en: 'D',\n    zh: '死',\n  },\n};";
    expect(unusedMessages([messages], ["t('shown')"])).toEqual(['dead']);
    expect(unusedMessages([messages], ["t('shown')", "const key: MessageKey = 'dead';"])).toEqual([]);
  });
  test('texts of another page', () => {
    const messages = new Map([
      ['mine', 'web/pages/home/'],
      ['all', 'web/language/'],
    ]);
    expect(foreignTexts('web/pages/home/Page.tsx', "t('mine') t('all')", messages)).toEqual([]);
    expect(foreignTexts('web/pages/data/Page.tsx', "t('mine') t('all')", messages)).toEqual(['mine']);
    expect(foreignTexts('web/shell/pages.ts', "title: 'mine'", messages)).toEqual(['mine']);
    expect(foreignTexts('web/pages/data/Page.tsx', "const rows = ['mine', 'yours'];", messages)).toEqual([
      'mine',
    ]);
  });
  test('names, paths, leftovers', () => {
    expect(bannedNames.test('solver/plan/utils.ts')).toBe(true);
    expect(machinePath.test(`read('${['', 'root', 'x'].join('/')}')`)).toBe(true);
    expect(leftOver.test(`// ${['TO', 'DO'].join('')}: later`)).toBe(true);
  });
  test('short waits', () => {
    for (const offender of [
      'vi.waitFor(() => x)',
      '.poll(read, { timeout: 5000 })',
      'waitFor({ timeout: 15_000 })',
    ])
      expect(shortWait.test(offender)).toBe(true);
    for (const fine of [
      'expect.poll(read)',
      '{ timeout: 240_000 }',
      '{ timeout: 60_000 }',
      'statement_timeout: 50',
    ])
      expect(shortWait.test(fine)).toBe(false);
  });
  test('lists as arguments', () => {
    for (const offender of ['a.push(...b);', 'a.push(0, ...b.map((x) => x));', 'a.splice(0, 1, ...b)'])
      expect(spreadList.test(offender)).toBe(true);
    for (const fine of ['a.push({ ...b });', 'a.push([...b]);', 'f(...b)'])
      expect(spreadList.test(fine)).toBe(false);
  });
});

test('what Show hands to a function is shown by an element, so that it follows the value', () => {
  expect(frozenText.test('<Show when={view()}>{(shown) => figure(shown())}</Show>')).toBe(true);
  expect(frozenText.test('<Show when={view()}>{(shown) => <b>{figure(shown())}</b>}</Show>')).toBe(false);
  expect(frozenText.test('<For each={list}>{(shown) => figure(shown)}</For>')).toBe(false);
  const pages = sources.filter((file) => file.startsWith('web/') && file.endsWith('.tsx'));
  expect(pages.filter((file) => frozenText.test(read(file)))).toEqual([]);
});

test('a room imports only rooms below it', () => {
  const problems = sources.flatMap((file) =>
    importsOf(file, read(file)).flatMap((target) => {
      const problem = importProblem(file, target);
      return problem === null ? [] : [`${file} → ${target}: ${problem}`];
    }),
  );
  expect(problems).toEqual([]);
});

test('the second arithmetic imports nothing of what it checks', () => {
  const second = sources.filter((file) => file.startsWith('setup/recompute/'));
  expect(second.length).toBeGreaterThan(0);
  const others = second.flatMap((file) =>
    importsOf(file, read(file)).filter((target) => !target.startsWith('setup/recompute/')),
  );
  expect(others).toEqual([]);
});

test('README lists the rooms in their order', () => {
  const [, block = ''] = /```\n(web\/[\s\S]*?)\n\n/.exec(read('README.md')) ?? [];
  const listed = [...block.matchAll(/^(\w+)\/|(?<=^ .*?)(\w+)\//gm)].map(
    ([, room, part]) => room ?? `solver/${part}`,
  );
  const named = roomLines.flat().filter((room) => !/\.ts$|^cli\//.test(room));
  expect(listed.filter((room) => room !== 'solver').sort()).toEqual([...named].sort());
  // Rooms of one line stand in any order among themselves.
  const lines = listed.filter((room) => room !== 'solver').map(lineOf);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

test('files import each other in no circle, types included', () => {
  const product = sources.filter((file) => /^(solver|packs|node|server|web|cli)\//.test(file));
  expect(circleIn(new Map(product.map((file) => [file, importsOf(file, read(file))])))).toEqual([]);
});

test('the client loads addresses, the body of problems and the rule of old versions from the server, and nothing else', () => {
  const loaded = [...read('server/client.ts').matchAll(/^import (?!type )[^;]*?from '([^']+)'/gms)];
  expect(loaded.map(([, file]) => file)).toEqual([
    './addresses.ts',
    './http/problemBody.ts',
    './versions/superfluous.ts',
  ]);
  expect(importsOf('server/addresses.ts', read('server/addresses.ts'))).toEqual([]);
  expect(importsOf('server/http/problemBody.ts', read('server/http/problemBody.ts'))).toEqual([
    'solver/case/addressableName.ts',
    'solver/case/problems.ts',
    'solver/words/words.ts',
  ]);
});

test('no page writes the workbook of a case: its notes are left out of the build of the pages', () => {
  const writers = sources.filter((file) => /\bwriteCaseWorkbook\b/.test(read(file)));
  expect(writers.some((file) => file.startsWith('server/'))).toBe(true);
  expect(writers.filter((file) => file.startsWith('web/'))).toEqual([]);
});

test('solver/ is pure: no Node module, network, clock or environment', () => {
  const offenders = sources.filter(
    (file) =>
      file.startsWith('solver/') &&
      /from 'node:|\bfetch\(|Date\.now|performance\.now|process\.env|Math\.random/.test(read(file)),
  );
  expect(offenders).toEqual([]);
});

test('a list is appended to another one by one', () => {
  const product = sources.filter((file) => /^(solver|node|server|cli|web|packs)\//.test(file));
  expect(product.filter((file) => spreadList.test(read(file)))).toEqual([]);
});

test('headings of tables say what they head', () => {
  const pages = sources.filter((file) => file.startsWith('web/') && file.endsWith('.tsx'));
  const withoutScope = pages.filter((file) =>
    [...read(file).matchAll(/<th\b[^>]*/g)].some(([tag]) => !tag.includes('scope=')),
  );
  expect(withoutScope).toEqual([]);
});

/** Files that are read before a source file can be: those whose values it imports, and theirs. */
function readWith(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, target = ''] of read(file).matchAll(
    /^(?:import|export)\s+(?!type\b)[^;]*?from\s+'(\.[^']+)'/gms,
  ))
    readWith(path.posix.join(path.posix.dirname(file), target), found);
  return found;
}

test('help and wrong arguments of the command are answered without the work of any command', () => {
  const before = [...readWith('cli/program.ts')];
  expect(before.filter((file) => file.endsWith('/arguments.ts')).length).toBeGreaterThan(25);
  expect(before.filter((file) => /\/command\.ts$|^solver\/case\/planningCase\.ts$/.test(file))).toEqual([]);
  expect(readWith('cli/solve/command.ts')).toContain('solver/case/planningCase.ts');
  // An experiment on this machine needs no database: the server is read where \`--queue\` asks for workers.
  expect(
    [...readWith('cli/store/experiment/command.ts')].filter((file) => file.startsWith('server/')),
  ).toEqual([]);
});

test('every message is used', () => {
  const pages = sources.filter((file) => file.startsWith('web/'));
  const isTexts = (file: string) => file.endsWith('/messages.ts');
  expect(
    unusedMessages(pages.filter(isTexts).map(read), pages.filter((file) => !isTexts(file)).map(read)),
  ).toEqual([]);
  const command = sources.filter((file) => file.startsWith('cli/'));
  expect(
    unusedMessages(command.filter(isTexts).map(read), command.filter((file) => !isTexts(file)).map(read)),
  ).toEqual([]);
  // A key that is put together is not found by the rule above.
  expect(pages.filter((file) => /as MessageKey/.test(read(file)))).toEqual([]);
});

test('a text of one page is used by no other part, which may be shown without it', () => {
  const pages = sources.filter((file) => file.startsWith('web/'));
  const messages = new Map(
    pages
      .filter((file) => file.endsWith('/messages.ts'))
      .flatMap((file) =>
        [...read(file).matchAll(/^ {2}(\w+): \{/gm)].map(([, key]) => [
          key ?? '',
          file.slice(0, -'messages.ts'.length),
        ]),
      ) as [string, string][],
  );
  expect(messages.size).toBeGreaterThan(500);
  expect(
    pages
      .filter((file) => !file.endsWith('/messages.ts'))
      .flatMap((file) => foreignTexts(file, read(file), messages).map((key) => `${file}: ${key}`)),
  ).toEqual([]);
});

test('no banned names', () => {
  expect(files.filter((file) => bannedNames.test(file))).toEqual([]);
});

test('no machine paths and nothing left over', () => {
  const texts = files.filter(
    (file) =>
      /\.(ts|tsx|mjs|md|json|css|html)$/.test(file) &&
      file !== 'test/tidy.test.ts' &&
      file !== 'package-lock.json',
  );
  expect(texts.filter((file) => machinePath.test(read(file)) || leftOver.test(read(file)))).toEqual([]);
});

test('tests wait for what comes to be, however busy the machine is', () => {
  const tests = sources.filter((file) => file.startsWith('test/') && file !== 'test/tidy.test.ts');
  expect(tests.filter((file) => shortWait.test(read(file)))).toEqual([]);
});

test('every source file opens with what it is for', () => {
  const bare = sources.filter((file) => !/^(#!.*\n)?\/\*\*/.test(read(file)));
  expect(bare).toEqual([]);
});

/** What is missing in the folder of a feature. */
function featureProblems(name: string, textOf: (file: string) => string | null): string[] {
  const formulate = textOf('formulate.ts') ?? '';
  const header = formulate.slice(0, formulate.indexOf('*/'));
  const hasAccount = /money\.post|buildRuleRows|buildStockFloor|soften\(/.test(formulate);
  const required = ['formulate.ts', 'verify.ts', 'words.ts', ...(hasAccount ? ['account.ts'] : [])];
  return [
    ...['For each:', 'When:', 'Unit:'].filter((word) => !header.includes(word)),
    ...required.filter((file) => textOf(file) === null),
  ].map((missing) => `solver/features/${name} lacks ${missing}`);
}

test('every feature is a folder: formulate with its algebra, verify, words, and account where it has money or penalties', () => {
  const bare = featureProblems('bare', (file) =>
    file === 'formulate.ts' ? '/** */ ledgers.money.post()' : null,
  );
  expect(bare.map((problem) => problem.split(' lacks ')[1])).toEqual([
    'For each:',
    'When:',
    'Unit:',
    'verify.ts',
    'words.ts',
    'account.ts',
  ]);
  const problems = features.flatMap(({ name }) =>
    featureProblems(name, (file) => {
      const at = `solver/features/${name}/${file}`;
      return existsSync(path.join(root, at)) ? read(at) : null;
    }),
  );
  expect(problems).toEqual([]);
  const folders = new Set(sources.flatMap((file) => /^solver\/features\/(\w+)\//.exec(file)?.[1] ?? []));
  expect([...folders].sort()).toEqual(features.map(({ name }) => name).sort());
});

test('each line of money is named by one feature; soft limits of all features share one line', () => {
  const named = features.flatMap(({ words }) => Object.keys(words.money ?? {}));
  expect([...named, 'violations'].sort()).toEqual([...realComponents, ...penaltyComponents].sort());
});

test('docs/case.md is in step with the declarations', async () => {
  expect(read('docs/case.md') === (await caseDocument()), 'run: node setup/caseDocument.ts').toBe(true);
});

test('docs/model.md repeats the headers of the formulation', () => {
  expect(read('docs/model.md'), 'run: node setup/modelDocument.ts').toBe(modelDocument());
});

test('docs/macros.md tells of every function and row', () => {
  expect(read('docs/macros.md'), 'run: node setup/macroDocument.ts').toBe(macroDocument());
});

test('docs/library.md shows the example that is tested', () => {
  expect(read('docs/library.md')).toContain(read('docs/examples/plan.mjs'));
});

test('every dependency has its line in docs/dependencies.md', () => {
  const manifest = JSON.parse(read('package.json')) as Record<
    'dependencies' | 'optionalDependencies' | 'devDependencies',
    Record<string, string>
  >;
  const reported = read('docs/dependencies.md');
  const names = [manifest.dependencies, manifest.optionalDependencies, manifest.devDependencies].flatMap(
    Object.keys,
  );
  expect(names.filter((name) => !reported.includes(`**${name}**`))).toEqual([]);
});

/** Functions of more than `lines` lines, by the line on which their body opens; the formatter's indentation shows where it ends. */
function longFunctions(text: string, lines: number): { readonly line: number; readonly lines: number }[] {
  const all = text.split('\n');
  return all.flatMap((line, i) => {
    const isBody =
      /(=> \{|\bfunction\b.*\{|^\s*\)(: .*)? \{)$/.test(line) ||
      /^\s+(async )?\w+\(.*\)(: .*)? \{$/.test(line);
    if (!isBody || /^\s*(if|for|while|switch)\b/.test(line)) return [];
    const indent = line.length - line.trimStart().length;
    const end = all.findIndex((other, j) => j > i && other.startsWith(`${' '.repeat(indent)}}`));
    return end - i > lines ? [{ line: i + 1, lines: end - i + 1 }] : [];
  });
}

test('long files and functions are listed for a second look', () => {
  const body = Array.from({ length: 80 }, (_, i) => `  x += ${i};`).join('\n');
  expect(longFunctions(`function f() {\n${body}\n}\n`, 70)).toEqual([{ line: 1, lines: 82 }]);
  expect(longFunctions(`const f = (\n  a: number,\n) => {\n${body}\n};\n`, 70)).toHaveLength(1);
  expect(longFunctions(`  build(context) {\n${body}\n  },\n`, 70)).toHaveLength(1);
  expect(longFunctions(`function f() {\n  return 1;\n}\n${body}\n`, 70)).toEqual([]);
  const product = sources.filter((file) => !file.startsWith('test/'));
  const functions = product.flatMap((file) =>
    longFunctions(read(file), 70).map(({ line, lines }) => ({
      lines,
      text: `${file}:${line} has a function of ${lines} lines`,
    })),
  );
  const longFiles = sources
    .map((file) => ({ file, lines: read(file).split('\n').length }))
    .filter(({ lines }) => lines > 400)
    .map(({ file, lines }) => ({ lines, text: `${file} has ${lines} lines` }));
  // The longest first, so that none is lost in the middle of a long list.
  for (const list of [functions, longFiles])
    for (const { text } of list.toSorted((a, b) => b.lines - a.lines))
      process.stdout.write(`second look: ${text}\n`);
});
