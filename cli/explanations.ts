/** The commands that explain: their arguments. Each is a file of its own. */
import type { Command } from 'commander';
import { planArrays } from '../solver/plan/plan.ts';
import { type BridgeCommand, bridgeCommand } from './bridge.ts';
import { type ChangesCommand, changesCommand } from './changes.ts';
import { type ExplainCommand, explainCommand } from './explain.ts';
import { t } from './language.ts';
import { type PeggingCommand, peggingCommand } from './pegging.ts';
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
    .argument('<measure>', t('argumentRow', { names: planArrays.map((name) => `"${name}"`).join(', ') }))
    .argument('<value>', t('argumentPinned', { examples: '">=100", "<=100"' }))
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--item <name>', t('optionPinnedItem'))
    .option('--family <name>', t('optionOnlyFamily'))
    .option('--from <period>', t('optionPinnedFrom'))
    .option('--until <period>', t('optionPinnedUntil'))
    .option('--json', t('optionJson'))
    .action(async (location: string, row: string, value: string, options: WhyNotCommand) => {
      ended(await whyNotCommand(location, row, value, options));
    });

  program
    .command('pegging')
    .description(t('aboutPegging'))
    .argument('<case>')
    .argument('<item>', t('argumentPegged'))
    .argument('<period>', t('argumentPeriod'))
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--json', t('optionJson'))
    .action(async (location: string, item: string, period: string, options: PeggingCommand) => {
      ended(await peggingCommand(location, item, period, options));
    });

  program
    .command('changes')
    .description(t('aboutChanges'))
    .argument('<before>', t('argumentBefore'))
    .argument('<after>', t('argumentAfter'))
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--from-scenario <name>', t('optionFromScenarioOf'))
    .option('--json', t('optionJson'))
    .action(async (before: string, after: string, options: ChangesCommand) => {
      ended(await changesCommand(before, after, options));
    });
}
