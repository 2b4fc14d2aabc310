/** Light or dark: the system's choice until the user makes one. */
import { createSignal } from 'solid-js';

export type Theme = 'light' | 'dark';

function initial(): Theme {
  const kept = localStorage.getItem('theme');
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

const [theme, setSignal] = createSignal<Theme>(initial());
document.documentElement.dataset.theme = theme();

export { theme };

/** Changes the theme and remembers it. */
export function setTheme(next: Theme): void {
  localStorage.setItem('theme', next);
  document.documentElement.dataset.theme = next;
  setSignal(next);
}

// Paper is light, whatever the screen is.
addEventListener('beforeprint', () => {
  document.documentElement.dataset.theme = 'light';
});
addEventListener('afterprint', () => {
  document.documentElement.dataset.theme = theme();
});
