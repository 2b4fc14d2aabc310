/**
 * Goal: every figure of a pack says what it is. A gain and a regret are of what is optimized, planning penalties included, and stand beside
 * margins that are money alone: in every format and in both languages the table says which is which.
 */
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre';
import { beforeAll, expect, test } from 'vitest';
import { pagesHtml } from '../../packs/offline/html.ts';
import type { Pack, PackPart, PackTable } from '../../packs/pack.ts';
import { packContents } from '../../packs/packContents.ts';
import type { PackInput } from '../../packs/packInput.ts';
import { writePowerPoint } from '../../packs/powerpoint/writePowerPoint.ts';
import { writeExcel } from '../../packs/writeExcel.ts';
import { writePdf } from '../../packs/writePdf.ts';
import { arePenaltiesIn } from '../../solver/plan/objective.ts';
import type { Language } from '../../solver/words/language.ts';
import { solveSmallPack } from './smallPack.ts';

let input: PackInput;
let pack: Pack;
beforeAll(async () => {
  input = await solveSmallPack();
  pack = packContents(input);
});

function table(id: string): PackTable {
  const found = pack.pages.flatMap(({ rows }) => rows.flat()).find((part: PackPart) => part.id === id);
  if (found?.kind !== 'table') throw new Error(`the pack has no table ${id}`);
  return found;
}

const measures = {
  en: 'contribution margin less planning penalties',
  zh: '边际贡献减计划惩罚',
} as const satisfies Readonly<Record<Language, string>>;

const bare = (text: string) => text.replace(/[\s\u00a0\u2060]/g, '');
const unmarked = (text: string) => bare(text.replace(/<[^>]+>/g, ''));

/** All that a reader of each format sees as text, without blanks; of the offline file the pages that it draws. */
const readers: Readonly<Record<string, (language: Language) => string | Promise<string>>> = {
  presentation: (language) =>
    Object.entries(unzipSync(writePowerPoint(pack, language)))
      .filter(([file]) => /slides\/slide\d+\.xml$/.test(file))
      .map(([, content]) => unmarked(strFromU8(content)))
      .join(''),
  workbook: async (language) => {
    const { sheets } = await readXlsx(writeExcel(pack, language));
    return bare(sheets.flatMap(({ rows }) => rows.flat().map(String)).join(''));
  },
  offline: (language) => unmarked(pagesHtml(pack, language, 1200)),
  paper: async (language) => {
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const document = await getDocument({ data: await writePdf(pack, language), verbosity: 0 }).promise;
    let text = '';
    for (let page = 1; page <= document.numPages; page++) {
      const { items } = await (await document.getPage(page)).getTextContent();
      text += bare(items.map((item) => ('str' in item ? item.str : '')).join(''));
    }
    return text;
  },
};

test('the gains of the small pack have penalties in them', () => {
  const entries = input.matrix!.entries.flat().map((entry) => entry?.objective ?? null);
  expect(arePenaltiesIn(entries)).toBe(true);
});

test.each(['en', 'zh'] as const)(
  'gains and regrets say in what they are, in every format: %s',
  async (language) => {
    expect(table('regret').title[language]).toContain(measures[language]);
    const { title } = pack.pages.find(({ id }) => id === 'regret')!;
    if (/lost|损失/.test(title[language]))
      expect(title[language]).toContain({ en: 'penalties included', zh: '计入惩罚' }[language]);
    for (const [format, read] of Object.entries(readers)) {
      const isThere = (await read(language)).includes(bare(measures[language]));
      expect([format, isThere]).toEqual([format, true]);
    }
  },
);

test('differences of options and steps of the frontier say whether penalties are in them', () => {
  const headings = (id: string) => table(id).columns.map(({ title }) => title.en);
  expect(headings('options')).toContain('Difference in margin');
  expect(headings('options')).not.toContain('Difference');
  const frontier = headings('frontier');
  expect(frontier.includes('The next step costs, with penalties')).toBe(
    frontier.includes('With penalties (no money)'),
  );
  expect(frontier).toContain('With penalties (no money)');
  const { title } = pack.pages.find(({ id }) => id === 'frontier')!;
  expect(title.en).toContain('with penalties');
});
