/** What texts of charts cover, by what the browser draws: other texts, and marks. */
import type { Page } from 'playwright-core';

/** Lines of what covers what within each drawing that a selector finds; none where everything can be read. */
export function covered(page: Page, selector: string): Promise<readonly string[]> {
  return page.evaluate((asked) => {
    /** Pixels that boxes of letters reach beyond what is drawn of them. */
    const [ABOVE, BESIDE] = [3, 0.5];
    const found: string[] = [];
    for (const drawing of document.querySelectorAll<SVGSVGElement>(asked)) {
      const all = drawing.getBoundingClientRect();
      const texts = [...drawing.querySelectorAll('text')].map((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        const own = { left: left + BESIDE, right: right - BESIDE, top: top + ABOVE, bottom: bottom - ABOVE };
        return { name: text.firstChild?.textContent ?? '', box: own };
      });
      const isOver = (a: DOMRect | (typeof texts)[0]['box'], b: (typeof texts)[0]['box']) =>
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      for (const [t, { name, box }] of texts.entries()) {
        if (box.left < all.left - 1 || box.right > all.right + 1) found.push(`${name} leaves its drawing`);
        for (const other of texts.slice(t + 1))
          if (isOver(box, other.box)) found.push(`${name} / ${other.name}`);
        for (const circle of drawing.querySelectorAll('circle')) {
          // A letter may stand within its own mark.
          const mark = circle.getBoundingClientRect();
          const isWithin = mark.left <= box.left && box.right <= mark.right;
          if (!isWithin && isOver(mark, box)) found.push(`${name} / mark`);
        }
      }
    }
    return found;
  }, selector);
}
