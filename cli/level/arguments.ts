/** Arguments and options of `level`; its work (command.ts) is loaded when it is asked for. */
import { type Command, Option } from 'commander';
import { freedomNames } from '../../solver/levelling/freedoms.ts';
import { ruleKinds } from '../../solver/plan/byHand/planningRules.ts';
import { type Ended, positive } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { LevelCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addLevel(program: Command, ended: Ended): void {
  program
    .command('level')
    .description(t('aboutLevel'))
    .argument('<case>')
    .addOption(
      new Option('-r, --rule <name>', t('optionRule')).choices([...ruleKinds]).default('synchronous'),
    )
    .option('--production <file>', t('optionProduction', { fields: '"process", "period", "units"' }))
    .option('--from <period>', t('optionFromPeriod'))
    .option('--until <period>', t('optionUntilPeriod'))
    .option('--families <names>', t('optionLevelFamilies', { choices: '"overloaded", "all"' }), 'overloaded')
    .option(
      '--allow <freedoms>',
      t('optionAllow', { names: freedomNames.map((name) => `"${name}"`).join(', ') }),
      'otherMonths,otherProcesses,overtime',
    )
    .option('--hold <cells>', t('optionHold', { form: 'process/period' }))
    .option('--threshold <percent>', t('optionThreshold'), positive)
    .addOption(new Option('--aim <aim>', t('optionAim')).choices(['cost', 'change']).default('cost'))
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('-t, --time-limit <seconds>', t('optionTimeLimit'), positive)
    .option('--json', t('optionJson'))
    .action(async (location: string, options: LevelCommand) => {
      const { levelCommand } = await import('./command.ts');
      ended(await levelCommand(location, options));
    });
}
