/**
 * Goal: a text for people is in both languages. Every pair of texts in the sources, as a sentence or as an object, is
 * Chinese where it says so: no English word is left in it but names, units and what is written as in files.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter(
    (file) => /^(solver|node|server|cli|web)\/.*\.tsx?$/.test(file) && existsSync(path.join(root, file)),
  );

interface Pair {
  readonly en: string;
  readonly zh: string;
}

/** A node of the syntax tree (ESTree). */
interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** A text as it is written; null where it is computed. What a template inserts is a value. */
function literal(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral') return null;
  return (node.quasis as readonly { readonly value: { readonly cooked: string } }[])
    .map(({ value }) => value.cooked)
    .join('{value}');
}

/** Pairs of texts that a source states: `sentence(en, zh)` and `{ en, zh }`. */
function pairsOf(file: string, text: string): readonly Pair[] {
  const found: Pair[] = [];
  const add = (en: string | null, zh: string | null) => {
    if (en !== null && zh !== null) found.push({ en, zh });
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const part of value) visit(part);
    if (!isNode(value)) return;
    if (value.type === 'CallExpression' && isNode(value.callee) && value.callee.name === 'sentence') {
      const [en, zh] = value.arguments as readonly unknown[];
      add(literal(en), literal(zh));
    }
    if (value.type === 'ObjectExpression') {
      const property = (name: string) =>
        (value.properties as readonly Node[]).find((entry) => isNode(entry.key) && entry.key.name === name)
          ?.value;
      add(literal(property('en')), literal(property('zh')));
    }
    for (const part of Object.values(value)) visit(part);
  };
  visit(parseSync(file, text).program);
  return found;
}

/** Words that Chinese planners and engineers write in Latin letters, beside words in capitals: codes and abbreviations. */
const names = new Set(
  'zip,Excel,UTF-8,Unicode,WebAssembly,PostgreSQL,Equipoise,YYYY-MM-DD,windows-1252,Enter,Esc,Tab,Delete,Ctrl,Ctrl-C,AICc,sMAPE,Theta,Croston,Syntetos-Boylan,Teunter-Syntetos-Babai'.split(
    ',',
  ),
);
const isName = (word: string) => names.has(word) || /^[A-Z][A-Z0-9_]+$/.test(word);
/** What is written in Chinese as it is written in files and commands: values, files, types, options, an example of a code. */
const codes =
  /\b(true|false|null|off|soft|overtime|demand-up|base|glpk|GPL-3\.0|PORT|DATABASE_URL|EQUIPOISE_DATA|npm start|equipoise( \w+)?|1e7)\b|"scenarios"|\b[\w/*]*\.?(csv|json|md)\b(#\w+)?|\bapplication\/json\b|(\bimport )?--[a-z-]+( [.,])?/g;
/** A button that offers the other language, and a locale. */
const inOtherLanguage = ['Switch to English', 'zh-CN'];

/** What is wrong with the Chinese of a pair; null when nothing is. */
function untranslated({ en, zh }: Pair): string | null {
  if (inOtherLanguage.includes(zh)) return null;
  const wordsIn = (text: string) =>
    (
      text
        .replace(/\{\w+(\|[^{}]*)?\}|`[^`]*`/g, ' ')
        .replace(codes, ' ')
        .match(/[A-Za-z][\w-]+/g) ?? []
    ).filter((word) => !isName(word));
  const left = wordsIn(zh);
  if (left.length > 0) return left.join(' ');
  // A template of nothing but values and one word that Chinese does without.
  return wordsIn(en).length > 1 && !/\p{Script=Han}/u.test(zh) ? 'no Chinese' : null;
}

test('an English word in Chinese and a text without Chinese are found', () => {
  const pairs = pairsOf(
    'a.ts',
    'sentence("{n} rows of x", "{n} 行", { n }); const a = { en: "Open", zh: "Open" }; f({ en: `a`, zh: `甲 left` });',
  );
  expect(pairs.map(untranslated)).toEqual([null, 'Open', 'left']);
});

test('every pair of texts is in both languages', () => {
  const offenders = sources.flatMap((file) =>
    pairsOf(file, readFileSync(path.join(root, file), 'utf8')).flatMap((pair) => {
      const problem = untranslated(pair);
      return problem === null ? [] : [`${file}: ${pair.zh}: ${problem}`];
    }),
  );
  expect(offenders).toEqual([]);
});

test('a title is joined to its detail by the catalogue, with the colon of its language', () => {
  const joined = /\bt\('\w+'\)\}: /;
  expect(joined.test("{t('versionsFrom')}: {name}")).toBe(true);
  expect(sources.filter((file) => joined.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
});
