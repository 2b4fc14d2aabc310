/**
 * Numbers of a page that have no unit anywhere. In tables: not in their cell, nor in the titles of their column and row, the caption of
 * their table or the title of their panel. On axes: not at the number, nor in a text or the name of the chart, nor in its panel's title
 * or the line under it. Elsewhere (tiles, cards, lists, lines of text): not in the line they stand in. What counts something names it;
 * a rank, an identifier or a date has none.
 */
import type { Page } from 'playwright-core';

/** A unit, in English or Chinese. */
const units =
  /[%‰¥€$£×]|\b(m³|kg|t|h|d|pp|pcs?|pieces?|sets?|units?|hours?|days?|shifts?|heads?|trucks?|percentage points)\b|件|台|套|元|天|小时|班|人|车|吨|单位|百分点/i;
/** What is counted or ranked, and penalties, which are no money: the title of a column or row says so. */
const counts =
  /\b(periods?|months?|weeks?|cells?|plans?|runs?|futures?|ranks?|priority|rows?|places?|parts?|seconds?|penalt\w+|optimized value|difference|MASE|p)\b|期|月|周|单元|计划数|运行|未来|名次|排名|优先级|秒|罚|优化值|差异|项数/i;
/** Penalties are no money, and amounts with penalties in them are none. */
const penalties = /penalt|惩罚/i;

/** Texts `where | beside what: number` of numbers without a unit that are shown. */
export async function unitless(page: Page): Promise<readonly string[]> {
  return page.locator('main').evaluate(
    (main, sources) => {
      const [unit, count, penalty] = sources.map((source) => new RegExp(source, 'i')) as [
        RegExp,
        RegExp,
        RegExp,
      ];
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
        if (hasUnits || unit.test(about) || penalty.test(about)) continue;
        for (const [r, row] of [...table.tBodies].flatMap((body) => [...body.rows]).entries()) {
          const [first] = row.cells;
          widths(row.cells).forEach((cell, at) => {
            const titles = [...heads.map((head) => head[at]), cell === first ? null : first]
              .map(shown)
              .join(' ');
            const text = shown(cell).replace(/(better|worse|更好|更差) ?/g, '');
            const isNamed = unit.test(text) || unit.test(titles) || count.test(titles);
            // The first cell may number the rows.
            const isPlace = cell === first && text === String(r + 1);
            if (cell.tagName === 'TH' || isNamed || isPlace || !isBare(text)) return;
            found.push(`${about.trim().slice(0, 40)} | ${titles.trim().slice(0, 80)}: ${text}`);
          });
        }
      }
      for (const chart of main.querySelectorAll('svg')) {
        if (!chart.checkVisibility()) continue;
        const texts = [...chart.querySelectorAll('text')].map((text) => (text.textContent ?? '').trim());
        const panel = chart.closest('section, details, .panel, figure');
        const name = chart.getAttribute('aria-label') ?? '';
        const about = `${name} ${[...(panel?.querySelectorAll('h2, h3, summary, figcaption, .note') ?? [])].map(shown).join(' ')}`;
        const isNamed = [about, ...texts.filter((text) => !isBare(text))].some(
          (text) => unit.test(text) || count.test(text),
        );
        if (!isNamed)
          for (const text of texts.filter(isBare))
            found.push(`chart | ${about.trim().slice(0, 80)}: ${text}`);
      }
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const element = node.parentElement;
        const text = (node.textContent ?? '').trim();
        if (element === null || !isBare(text) || element.closest('table, svg, option, [role="grid"]'))
          continue;
        if (!element.checkVisibility()) continue;
        // A heading or a button counts what it names, or says which of several it is; a tile does not.
        const tile = element.closest('.tile');
        if (tile === null && element.closest('button, h2, h3, summary') !== null) continue;
        const line = tile ?? element.closest('.fact, dl > div, figure, li, p, h1, label') ?? element;
        const about = shown(line);
        if (unit.test(about) || count.test(about)) continue;
        found.push(`${line.tagName.toLowerCase()} | ${about.slice(0, 80)}: ${text}`);
      }
      return [...new Set(found)];
    },
    [units.source, counts.source, penalties.source],
  );
}
