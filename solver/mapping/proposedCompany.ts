/** The row of the company of a new case: named as the files of the export, with the currency that they show. */
import { currencies } from '../case/currencies.ts';
import { identifierFrom, newCompany } from '../case/newCompany.ts';
import { cellText } from '../files/rawSheet.ts';
import { sentence } from '../words/words.ts';
import type { Reason } from './derivedTables.ts';
import { headingName } from './matchColumns.ts';
import type { SheetTable } from './sheetTable.ts';
import { currencySigns, currencyWords } from './synonyms.ts';

/** What the company of an export is called whose files have no name. */
const NAMELESS = 'company';

/** The company, with the reasons for its name and currency. Without a currency that is sure, it has none. */
export function proposedCompany(
  files: readonly string[],
  sheets: readonly SheetTable[],
  reasons: Reason[],
): ReturnType<typeof newCompany> {
  const about = { sheet: '', table: 'company' as const, certainty: 0.7 };
  const name = nameOfFiles(files);
  if (name !== '')
    reasons.push({ ...about, field: 'name', words: { en: 'the name of the file', zh: '取自文件名' } });
  const found = shownCurrency(sheets);
  if (found !== null)
    reasons.push({
      ...about,
      field: 'currency',
      words: sentence('the export names it: {place}', '导出文件中注明：{place}', { place: found.place }),
    });
  return newCompany(name === '' ? NAMELESS : name, found?.currency ?? '');
}

/** The name of the only file, or of the folder of several ones, without ending and day of the export; empty where there is none. */
export function nameOfFiles(files: readonly string[]): string {
  const folders = new Set(files.map((file) => (/[/\\]/.test(file) ? file.replace(/[/\\].*$/, '') : '')));
  const [folder = ''] = folders;
  const name =
    files.length === 1 ? (files[0] ?? '').replace(/^.*[/\\]/, '') : folders.size === 1 ? folder : '';
  const plain = name
    .replace(/\.[a-z]{2,4}$/i, '')
    .replace(/(?<!\d)\d{4}[-_.]?\d{2}[-_.]?\d{2}(?!\d)|(?<!\d)\d{2}[-_.]\d{2}[-_.]\d{4}(?!\d)/g, ' ')
    .replace(/[_\s]+/g, ' ')
    .replace(/^[\s-]+|[\s-]+$/g, '');
  return identifierFrom(plain, new Set());
}

/** The only currency that a sheet names in a column of currencies, or behind the heading of an amount: Preis (EUR), 售价(元). */
function shownCurrency(
  sheets: readonly SheetTable[],
): { readonly currency: string; readonly place: string } | null {
  const found = new Map<string, string>();
  const add = (currency: string, place: string) => {
    if (!found.has(currency)) found.set(currency, place);
  };
  for (const { name: sheet, columns, rows } of sheets)
    for (const { name, at } of columns) {
      if (currencyWords.includes(headingName(name)))
        for (const { cells } of rows) {
          const text = cellText(cells[at]).trim().toUpperCase();
          if (currencies.has(text)) add(text, `${sheet}, ${name}`);
        }
      const code = /[([（]\s*([A-Z]{3})\b|\bin ([A-Z]{3})$|\b([A-Z]{3})\s*\/|\/\s*([A-Z]{3})\b/.exec(name);
      const written = code?.slice(1).find((part) => part !== undefined) ?? '';
      if (currencies.has(written)) add(written, `${sheet}, ${name}`);
      for (const [sign, currency] of Object.entries(currencySigns))
        if (new RegExp(`[([（/]\\s*${sign}`).test(name)) add(currency, `${sheet}, ${name}`);
    }
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? null : { currency: only[0], place: only[1] };
}
