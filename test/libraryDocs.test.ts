/** Goal: everything that the library exports says what it is: a comment stands at each declaration, as the guide to the library promises. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './root.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Names that an entry file exports, with the file that declares each and its name there. */
function exportsOf(entry: string): readonly (readonly [name: string, file: string])[] {
  const folder = path.dirname(entry);
  return [...read(entry).matchAll(/export (?:type )?\{([^}]*)\} from '([^']+)';/g)].flatMap(
    ([, list = '', from = '']) =>
      list
        .split(',')
        .map((part) => part.trim().replace(/^type /, ''))
        .filter((part) => part !== '')
        .map((part) => [part.split(' as ')[0]!, path.join(folder, from)] as const),
  );
}

/** Whether a comment stands before the declaration of a name; null where the file only hands it on. */
function isDescribed(text: string, name: string): boolean | null {
  const declaration = new RegExp(
    `^export (?:declare |abstract |async )*(?:function\\*?|const|class|interface|type) ${name}\\b`,
    'm',
  ).exec(text);
  if (declaration === null) return null;
  return /\*\/\s*$/.test(text.slice(0, declaration.index));
}

/** The same where the name is declared: a file may hand on what it imports. */
function isDescribedAtHome(file: string, name: string): boolean {
  const text = read(file);
  const found = isDescribed(text, name);
  if (found !== null) return found;
  const from = new RegExp(`import (?:type )?\\{[^}]*\\b${name}\\b[^}]*\\} from '([^']+)';`).exec(text)?.[1];
  return from !== undefined && isDescribedAtHome(path.join(path.dirname(file), from), name);
}

test('a declaration with and one without a comment are distinguished', () => {
  expect(isDescribed('/** A. */\nexport const a = 1;', 'a')).toBe(true);
  expect(isDescribed('const b = 1;\n\nexport function a() {}', 'a')).toBe(false);
  expect(isDescribed("export { a } from './a.ts';", 'a')).toBe(null);
});

test('every export of the library has a comment at its declaration', () => {
  const all = ['solver/library.ts', 'node/node.ts'].flatMap(exportsOf);
  expect(all.length).toBeGreaterThan(200);
  const offenders = all.flatMap(([name, file]) =>
    isDescribedAtHome(file, name) ? [] : [`${file}: ${name}`],
  );
  expect(offenders).toEqual([]);
});
