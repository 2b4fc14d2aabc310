/** The files that are written of a meeting pack, by their format. */
import type { Scenario } from '../solver/scenario/scenario.ts';
import type { Language } from '../solver/words/language.ts';
import type { Pack } from './pack.ts';
import type { PackFormat } from './packFormats.ts';
import type { PackInput } from './packInput.ts';
import { writePowerPoint } from './powerpoint/writePowerPoint.ts';
import { writeExcel } from './writeExcel.ts';
import { writeOffline } from './writeOffline.ts';
import { writePdf } from './writePdf.ts';

export interface WrittenPack {
  readonly pack: Pack;
  readonly input: PackInput;
  readonly scenarios: readonly Scenario[];
  readonly language: Language;
}

/** Pages, slides or sheets of a pack in a format; a presentation has a title besides. */
export function pageCount(format: PackFormat, { pages, meetingPages }: Pack): number {
  switch (format) {
    case 'pptx':
      return meetingPages.length + 1;
    case 'pdf':
      return meetingPages.length;
    case 'xlsx':
    case 'html':
      return pages.length;
  }
}

/** The bytes of a pack in a format. */
export async function writePack(
  format: PackFormat,
  { pack, input, scenarios, language }: WrittenPack,
): Promise<Uint8Array> {
  switch (format) {
    case 'pptx':
      return writePowerPoint(pack, language);
    case 'pdf':
      return writePdf(pack, language);
    case 'xlsx':
      return writeExcel(pack, language);
    case 'html':
      return writeOffline(pack, input, scenarios, language);
  }
}
