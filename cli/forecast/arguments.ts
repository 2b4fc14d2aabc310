/** Arguments and options of `forecast`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import type { Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { ForecastCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addForecast(program: Command, ended: Ended): void {
  program
    .command('forecast')
    .description(t('aboutForecast'))
    .argument('<case>')
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--json', t('optionJson'))
    .action(async (location: string, options: ForecastCommand) => {
      const { forecastCommand } = await import('./command.ts');
      ended(await forecastCommand(location, options));
    });
}
