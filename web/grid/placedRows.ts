/**
 * Which row each row element of a grid shows while the table scrolls. Elements are not made and removed: one whose row has left
 * the view takes a row that comes into it, and every other row keeps its element, with the focus that it may have. No markup.
 */

/** Rows beyond those in view that have elements. */
const MARGIN = 6;

export interface RowsInView {
  readonly rowCount: number;
  /** The first row in view, and how many fit. */
  readonly first: number;
  readonly inView: number;
  /** Row of the cell that has the focus: it keeps its element, however far the rest is scrolled away. */
  readonly active: number;
}

/** The rows that have elements, by element; `before` is what they had until now. As many at every place of the table. */
export function placedRows(
  before: readonly number[],
  { rowCount, first, inView, active }: RowsInView,
): readonly number[] {
  const count = Math.min(rowCount, inView + 2 * MARGIN + 1);
  const start = Math.max(0, Math.min(first - MARGIN, rowCount - count));
  const isAway = active < rowCount && (active < start || active >= start + count);
  const missing = new Set<number>();
  // A row less where the active one needs an element elsewhere; at the end of the table the first of them is the farthest.
  const from = isAway && start + count === rowCount ? start + 1 : start;
  for (let i = 0; i < count - (isAway ? 1 : 0); i++) missing.add(from + i);
  if (isAway) missing.add(active);
  const placed = Array.from({ length: count }, (_, place): number => {
    const row = before[place];
    return row !== undefined && missing.delete(row) ? row : -1;
  });
  const left = missing.values();
  return placed.map((row) => (row >= 0 ? row : (left.next().value ?? 0)));
}

/**
 * Puts row elements into the order of their rows, for readers who go through the document. The element that has the focus is
 * not moved, which would take the focus from it: the others are put around it.
 */
export function orderElements(parent: Element, elements: readonly Element[]): void {
  if (elements.every((element, i) => parent.children[i] === element)) return;
  const focused = elements.findIndex((element) => element.contains(document.activeElement));
  const pivot = elements[focused];
  elements.forEach((element, i) => {
    const next = i < focused && pivot !== undefined ? pivot : null;
    if (element !== pivot) parent.insertBefore(element, next);
  });
}
