/**
 * What the walks through the guides share. `npm test` walks in English; the long form walks in both languages; `GUIDE_PICTURES=1`
 * draws the pictures of a guide anew while it walks, `GUIDE_PICTURES=zh` those of one language.
 */
import path from 'node:path';
import { root } from '../root.ts';
import { isLong } from '../runs.ts';

const drawn = process.env.GUIDE_PICTURES ?? '';

export const draws = drawn !== '';

/** Whether the whole guide is walked, with all that it solves. */
export const isWhole = isLong || draws;

export const pictures = path.join(root, 'docs', 'guide', 'pictures');

export const languages = (['en', 'zh'] as const).filter((language) =>
  isWhole ? !['en', 'zh'].includes(drawn) || drawn === language : language === 'en',
);
