/** Arguments and options of `report`; its work (command.ts) is loaded when it is asked for. */
import { type Command, Option } from 'commander';
import { characteristics } from '../../../solver/case/characteristics.ts';
import { type Ended, wholeNumber } from '../../arguments.ts';
import { textsOf } from '../../language.ts';
import type { ReportCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addReport(program: Command, ended: Ended): void {
  program
    .command('report')
    .description(t('aboutReport'))
    .argument('<case>')
    .argument('[report]', t('argumentReport'))
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('-f, --figures <names>', t('optionFigures'))
    .option('-b, --by <characteristics>', t('optionBy', { names: characteristics.join(', ') }))
    .addOption(
      new Option('-c, --columns <time>', t('optionColumns')).choices(['period', 'quarter', 'year', 'total']),
    )
    .addOption(new Option('-p, --periods <which>', t('optionPeriods')).choices(['plan', 'past', 'all']))
    .option(
      '-a, --against <name>',
      t('optionAgainst', { lastYear: 'lastYear', actual: 'actual', budget: 'budget' }),
    )
    .option('-u, --unit <unit>', t('optionUnit'))
    .option('--currency <code>', t('optionCurrency'))
    .option('-o, --open <keys>', t('optionOpen'))
    .option('-r, --rank', t('optionRank'))
    .option('--top <number>', t('optionTop'), wholeNumber(1, 10_000))
    .option('--classes', t('optionClasses'))
    .option('--list', t('optionListFigures'))
    .option('--store', t('optionReportStore', { version: '"version:"' }))
    .option('--csv', t('optionCsv'))
    .option('--xlsx <file>', t('optionReportXlsx'))
    .option('--json', t('optionJson'))
    .action(async (location: string, report: string | undefined, options: ReportCommand) => {
      const { reportCommand } = await import('./command.ts');
      ended(await reportCommand(location, report, options));
    });
}
