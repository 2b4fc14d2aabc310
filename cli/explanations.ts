/** The commands that explain: their arguments. Each is a file of its own. */
import { Argument, type Command } from 'commander';
import { type PlanArray, planArrays } from '../solver/plan/plan.ts';
import { type BridgeCommand, bridgeCommand } from './bridge.ts';
import { type ExplainCommand, explainCommand } from './explain.ts';
import { t } from './language.ts';
import { type ScenariosCommand, scenariosCommand } from './scenarios.ts';
import { type WhyNotCommand, whyNotCommand } from './whyNot.ts';

/** Adds the commands; `ended` receives the exit code of the one that was carried out. */
export function addExplanations(program: Command, ended: (code: number) => void): void {
  program
    .command('scenarios')
    .description(t('aboutScenarios'))
    .argument('<case>')
    .option('--split <name>', t('optionSplitScenario'))
    .option('--json', t('optionJsonList'))
    .action(async (location: string, options: ScenariosCommand) => {
      ended(await scenariosCommand(location, options));
    });

  program
    .command('bridge')
    .description(t('aboutBridge'))
    .argument('<case>')
    .argument('<scenario>', t('argumentToScenario'))
    .option('-f, --from <name>', t('optionFromScenario'), 'base')
    .option('--order <causes>', t('optionOrder', { example: '"base:1,base:2"' }))
    .option('--groups <groups>', t('optionGroups', { example: '"base:1+base:2"' }))
    .option('--orders <number>', t('optionOrders'))
    .option('--json', t('optionJson'))
    .action(async (location: string, scenario: string, options: BridgeCommand) => {
      ended(await bridgeCommand(location, scenario, options));
    });

  program
    .command('explain')
    .description(t('aboutExplain'))
    .argument('<case>')
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--segment <name>', t('optionOnlySegment'))
    .option('--period <name>', t('optionOnlyPeriod'))
    .option('--family <name>', t('optionOnlyFamily'))
    .option('--json', t('optionJsonList'))
    .action(async (location: string, options: ExplainCommand) => {
      ended(await explainCommand(location, options));
    });

  program
    .command('whynot')
    .description(t('aboutWhyNot'))
    .argument('<case>')
    .addArgument(new Argument('<row>', t('argumentRow')).choices(planArrays))
    .argument('<value>', t('argumentPinned', { examples: '">=100", "<=100"' }))
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--item <name>', t('optionPinnedItem'))
    .option('--family <name>', t('optionOnlyFamily'))
    .option('--from <period>', t('optionPinnedFrom'))
    .option('--until <period>', t('optionPinnedUntil'))
    .option('--json', t('optionJson'))
    .action(async (location: string, row: PlanArray, value: string, options: WhyNotCommand) => {
      ended(await whyNotCommand(location, row, value, options));
    });
}
