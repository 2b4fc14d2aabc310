/** Arguments and options of `plan`; its work (command.ts) is loaded when it is asked for. */
import { type Command, Option } from 'commander';
import { ruleKinds } from '../../solver/plan/byHand/planningRules.ts';
import { type Ended, zeroOrMore } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { PlanCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addPlan(program: Command, ended: Ended): void {
  program
    .command('plan')
    .description(t('aboutPlan'))
    .argument('<case>')
    .addOption(new Option('-r, --rule <name>', t('optionRule')).choices([...ruleKinds]).makeOptionMandatory())
    .option('-d, --days <number>', t('optionDays'), zeroOrMore)
    .option('--families <names>', t('optionFamilies'))
    .option('-s, --scenario <name>', t('optionScenario'))
    .option('-u, --unit <unit>', t('optionUnit'))
    .option('--currency <code>', t('optionCurrency'))
    .option('--optimum', t('optionOptimum'))
    .option('--plan', t('optionPlan'))
    .option('--json', t('optionJson'))
    .action(async (location: string, options: PlanCommand) => {
      const { planCommand } = await import('./command.ts');
      ended(await planCommand(location, options));
    });
}
