/** Links that do not fit beside each other scroll sideways, as on a phone. */

/** Brings the link of the page or part that is shown to the middle of its bar. */
export function showCurrent(bar: HTMLElement): void {
  const link = bar.querySelector<HTMLElement>('[aria-current="page"]');
  if (link === null) return;
  const offset = link.getBoundingClientRect().left - bar.getBoundingClientRect().left;
  bar.scrollLeft += offset - (bar.clientWidth - link.offsetWidth) / 2;
}
