/** Colours of packs: those of the pages, by the names of their tokens (web/styles/tokens.css, with which a test compares them). Paper is light. */

/** Colours in a form that their reader takes: CSS, or variables of CSS. */
export interface Palette {
  readonly surface: string;
  readonly ink: string;
  readonly 'ink-2': string;
  readonly 'ink-3': string;
  readonly line: string;
  readonly 'line-strong': string;
  readonly accent: string;
  readonly 'on-accent': string;
  readonly good: string;
  readonly bad: string;
  readonly previous: string;
  readonly 'heat-1': string;
  readonly 'heat-2': string;
  readonly 'heat-3': string;
  readonly 'heat-4': string;
  readonly 'heat-5': string;
  readonly 'heat-ink-4': string;
  readonly 'heat-ink-5': string;
}

export const light: Palette = {
  surface: '#ffffff',
  ink: '#1c1d1f',
  'ink-2': '#55575c',
  'ink-3': '#6f7177',
  line: '#e3e2de',
  'line-strong': '#c9c8c2',
  accent: '#2457c5',
  'on-accent': '#ffffff',
  good: '#1f7a4d',
  bad: '#b3261e',
  previous: '#8f908c',
  'heat-1': '#eef1ee',
  'heat-2': '#cfd8cf',
  'heat-3': '#f3d9a8',
  'heat-4': '#e59a6b',
  'heat-5': '#b83a2e',
  'heat-ink-4': '#1c1d1f',
  'heat-ink-5': '#ffffff',
};

export const dark: Palette = {
  surface: '#1a1c1f',
  ink: '#ececea',
  'ink-2': '#b4b6ba',
  'ink-3': '#92959b',
  line: '#2d3035',
  'line-strong': '#464a51',
  accent: '#86a9f5',
  'on-accent': '#131416',
  good: '#62c08f',
  bad: '#f0857c',
  previous: '#6d7077',
  'heat-1': '#20241f',
  'heat-2': '#2f3a30',
  'heat-3': '#5c4a1f',
  'heat-4': '#84492a',
  'heat-5': '#b04035',
  'heat-ink-4': '#ffffff',
  'heat-ink-5': '#ffffff',
};

/** The same as variables, for what is shown in light and dark. */
export const variables = Object.fromEntries(
  Object.keys(light).map((name) => [name, `var(--${name})`]),
) as Record<keyof Palette, string>;

/** Ground and text of the cells of a heat map, from the emptiest to the fullest. */
export function heatsOf(palette: Palette): readonly { readonly ground: string; readonly text: string }[] {
  return [
    { ground: palette['heat-1'], text: palette.ink },
    { ground: palette['heat-2'], text: palette.ink },
    { ground: palette['heat-3'], text: palette.ink },
    { ground: palette['heat-4'], text: palette['heat-ink-4'] },
    { ground: palette['heat-5'], text: palette['heat-ink-5'] },
  ];
}

/** The colours as declarations of a style. */
export function declarations(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, color]) => `--${name}:${color}`)
    .join(';');
}
