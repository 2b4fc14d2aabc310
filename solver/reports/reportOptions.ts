/** A report changed by options in words, as the command line and the address of a call state them. */
import type { Characteristic } from '../case/characteristics.ts';
import type { ReportDefinition } from './reportDefinition.ts';

/** Each replaces what the report says; lists are separated by commas. */
export interface ReportOptionTexts {
  readonly figures?: string | undefined;
  readonly by?: string | undefined;
  readonly columns?: ReportDefinition['columns'] | undefined;
  readonly periods?: ReportDefinition['span'] | undefined;
  readonly against?: string | undefined;
  readonly rank?: boolean | undefined;
  readonly top?: number | undefined;
  readonly classes?: boolean | undefined;
}

/** The parts of a list that is written with commas. */
export function namesOf(text: string): readonly string[] {
  return text.split(',').map((name) => name.trim());
}

/** The report with what the options state. Names that are not known are left to `definitionProblems`. */
export function reportWith(saved: ReportDefinition, options: ReportOptionTexts): ReportDefinition {
  const { figures, by, columns, periods, against, rank, top, classes } = options;
  return {
    ...saved,
    ...(figures === undefined
      ? {}
      : {
          figures: namesOf(figures).map(
            (figure) =>
              saved.figures.find((own) => own.figure === figure) ??
              ({ figure, markOn: 'value', below: null, above: null } as const),
          ),
        }),
    ...(by === undefined ? {} : { levels: namesOf(by) as readonly Characteristic[] }),
    ...(columns === undefined ? {} : { columns }),
    ...(periods === undefined ? {} : { span: periods }),
    ...(against === undefined ? {} : { reference: against }),
    ...(rank === true || top !== undefined ? { ranking: 'descending' as const } : {}),
    ...(top === undefined ? {} : { top }),
    ...(classes === true ? { hasClasses: true } : {}),
  };
}
