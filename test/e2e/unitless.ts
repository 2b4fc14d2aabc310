/**
 * Numbers of a page that have no unit anywhere: not in their cell, nor in the titles of their column and row, the caption of their
 * table, the title of their panel or the line beside it. What counts something names it; a rank, an identifier or a date has none.
 */
import type { Page } from 'playwright-core';

/** A unit, in English or Chinese. */
const units =
  /[%‰¥€$£×]|\b(m³|kg|t|h|d|pp|pcs?|pieces?|sets?|units?|hours?|days?|shifts?|heads?|trucks?|percentage points)\b|件|台|套|元|天|小时|班|人|车|吨|单位|百分点/i;
/** What is counted or ranked, and penalties, which are no money: the title of a column or row says so. */
const counts =
  /\b(periods?|months?|weeks?|cells?|plans?|runs?|futures?|ranks?|priority|rows?|places?|parts?|seconds?|penalt\w+|optimized value|difference|MASE|p)\b|期|月|周|单元|计划数|运行|未来|名次|排名|优先级|秒|罚|优化值|差异/i;

/** Texts `panel | titles: number` of numbers without a unit in the tables that are shown. */
export async function unitless(page: Page): Promise<readonly string[]> {
  return page.locator('main').evaluate(
    (main, sources) => {
      const [unit, count] = sources.map((source) => new RegExp(source, 'i')) as [RegExp, RegExp];
      const shown = (element: Element | null | undefined) =>
        ((element as HTMLElement | null | undefined)?.innerText ?? '').replace(/\s+/g, ' ').trim();
      const isBare = (text: string) =>
        /^[+−±●○<>≤≥\s]*\d[\d,.]*\s?[km万亿]?(\s*[–±(]\s*[+−]?[\d,.]+\)?)*$/.test(text.trim());
      const widths = (cells: Iterable<Element>) =>
        [...cells].flatMap((cell) => Array<Element>((cell as HTMLTableCellElement).colSpan || 1).fill(cell));
      const found: string[] = [];
      for (const table of main.querySelectorAll('table')) {
        if (table.offsetParent === null) continue;
        const panel = table.closest('section, details, .panel');
        const about = `${shown(table.caption)} ${shown(panel?.querySelector('h2, summary'))}`;
        const heads = [...(table.tHead?.rows ?? [])].map((row) => widths(row.cells));
        // A column of units says what each row is counted in.
        const hasUnits = heads.flat().some((head) => /^(Unit|单位)$/.test(shown(head)));
        if (hasUnits || unit.test(about)) continue;
        for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
          const [first] = row.cells;
          widths(row.cells).forEach((cell, at) => {
            const titles = [...heads.map((head) => head[at]), cell === first ? null : first]
              .map(shown)
              .join(' ');
            const text = shown(cell).replace(/(better|worse|更好|更差) ?/g, '');
            const isNamed = unit.test(text) || unit.test(titles) || count.test(titles);
            if (cell.tagName === 'TH' || isNamed || !isBare(text)) return;
            found.push(`${about.trim().slice(0, 40)} | ${titles.trim().slice(0, 80)}: ${text}`);
          });
        }
      }
      return [...new Set(found)];
    },
    [units.source, counts.source],
  );
}
