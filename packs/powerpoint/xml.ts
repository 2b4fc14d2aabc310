/** Pieces of XML of a presentation (ISO/IEC 29500, transitional): names of the formats, relations, colours, texts. */
import { escapeAttribute, escapeText } from '../../solver/files/writeWorkbook.ts';
import type { Language } from '../../solver/words/language.ts';
import { heatsOf, light } from '../colors.ts';

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
export const spaces =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';

/** A colour as Office writes it. */
const rgb = (color: string): string => color.slice(1).toUpperCase();

/** Colours of paper. */
export const colors = {
  ink: rgb(light.ink),
  soft: rgb(light['ink-2']),
  faint: rgb(light['ink-3']),
  line: rgb(light['line-strong']),
  accent: rgb(light.accent),
  good: rgb(light.good),
  bad: rgb(light.bad),
  previous: rgb(light.previous),
  ground: rgb(light.surface),
  heat: heatsOf(light).map(({ ground, text }) => ({ ground: rgb(ground), text: rgb(text) })),
} as const;

export type Relation = readonly [id: string, kind: string, target: string];

export function relationsXml(relations: readonly Relation[]): string {
  const entries = relations.map(
    ([id, kind, target]) =>
      `<Relationship Id="${id}" Type="${kind.startsWith('http') ? kind : `${office}/${kind}`}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${packageRelations}">${entries.join('')}</Relationships>`;
}

export const solid = (color: string): string => `<a:solidFill><a:srgbClr val="${color}"/></a:solidFill>`;

/** Length in English metric units. */
export const inches = (value: number): number => Math.round(value * 914_400);

export const text = escapeText;
export const attribute = escapeAttribute;

/** Language of a run of text. */
export const languageTag = (language: Language): string =>
  language === 'zh' ? 'lang="zh-CN" altLang="en-US"' : 'lang="en-US" altLang="zh-CN"';

/** A paragraph of one run. `size` in points. */
export function paragraph(
  words: string,
  language: Language,
  {
    size,
    color = colors.ink,
    isBold = false,
    align = 'l',
  }: { size: number; color?: string; isBold?: boolean; align?: 'l' | 'r' | 'ctr' },
): string {
  const properties = `${languageTag(language)} sz="${Math.round(size * 100)}" b="${isBold ? 1 : 0}" dirty="0"`;
  const shade = solid(color);
  return words === ''
    ? `<a:p><a:pPr algn="${align}"/><a:endParaRPr ${properties}>${shade}</a:endParaRPr></a:p>`
    : `<a:p><a:pPr algn="${align}"/><a:r><a:rPr ${properties}>${shade}</a:rPr><a:t>${text(words)}</a:t></a:r></a:p>`;
}

/** A title with its measure and unit in one paragraph: the title bold, as on the other papers of a pack. `size` in points. */
export function titled(title: string, unit: string, language: Language, size: number): string {
  const run = (words: string, isBold: boolean) =>
    `<a:r><a:rPr ${languageTag(language)} sz="${Math.round(size * 100)}" b="${isBold ? 1 : 0}" dirty="0">${solid(isBold ? colors.ink : colors.soft)}</a:rPr><a:t>${text(words)}</a:t></a:r>`;
  return `${run(title, true)}${unit === '' ? '' : run(`  ${unit}`, false)}`;
}

/** Where something lies on a slide, in inches. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const placed = (tag: 'a' | 'p', { x, y, width, height }: Box): string =>
  `<${tag}:xfrm><a:off x="${inches(x)}" y="${inches(y)}"/><a:ext cx="${inches(width)}" cy="${inches(height)}"/></${tag}:xfrm>`;
