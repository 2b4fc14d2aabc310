/** Where the keys go: through a list by arrows, and back to the table when what had them is gone. */

const table = (): HTMLElement | null => document.querySelector<HTMLElement>('[role="grid"]');

/** Gives the keys to the table of the page. */
export function focusTable(): void {
  table()?.focus({ preventScroll: true });
}

/** Gives the keys to the table once something is gone that had them: otherwise no element of the page has them. */
export function focusTableIfLost(): void {
  queueMicrotask(() => {
    if (document.activeElement === document.body) focusTable();
  });
}

/** Arrows, Home and End go through the buttons of a list that is one tab stop; `from` is the place of the button with the focus. */
export function moveFocusInList(event: KeyboardEvent, list: HTMLElement | undefined, from: number): void {
  const buttons = list?.querySelectorAll('button') ?? [];
  const last = buttons.length - 1;
  const places: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(last, from + 1),
    ArrowUp: Math.max(0, from - 1),
    Home: 0,
    End: last,
  };
  const place = places[event.key];
  if (place === undefined) return;
  event.preventDefault();
  buttons[place]?.focus();
}
