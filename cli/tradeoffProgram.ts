/** Arguments and options of the commands of trade-offs. */
import { type Command, Option } from 'commander';
import {
  type AlternativesCommand,
  alternativesCommand,
  type CompromiseCommand,
  compromiseCommand,
} from './alternatives.ts';
import { type FrontierCommand, frontierCommand } from './frontier.ts';
import {
  type ChurnCommand,
  churnCommand,
  type FlipCommand,
  flipCommand,
  type LadderCommand,
  ladderCommand,
  ladderKinds,
  type RegretCommand,
  regretCommand,
} from './ladder.ts';
import { t } from './language.ts';

/** Readers of arguments that are numbers. */
interface Numbers {
  readonly positive: (text: string) => string;
  readonly zeroOrMore: (text: string) => string;
}

/** Adds the commands; `ended` receives the exit code of the one that was carried out. */
export function addTradeoffs(program: Command, ended: (code: number) => void, numbers: Numbers): void {
  const add = (name: string, about: string) =>
    program
      .command(name)
      .description(about)
      .argument('<case>')
      .option('-s, --scenario <name>', t('optionScenario'))
      .option('-g, --gap <share>', t('optionGapPoint'), numbers.zeroOrMore)
      .option('--json', t('optionJson'));
  add('frontier', t('aboutFrontier'))
    .option('-m, --measures <names>', t('optionMeasures', { part: 'fillRate:A' }), 'objective,fillRate')
    .option('-n, --points <number>', t('optionPoints'), numbers.positive, '12')
    .option('--until <values>', t('optionUntil'))
    .action(async (location: string, options: FrontierCommand) => {
      ended(await frontierCommand(location, options));
    });
  add('alternatives', t('aboutAlternatives'))
    .option('-n, --count <number>', t('optionCount'), numbers.positive, '3')
    .option('-w, --within <share>', t('optionWithin'), numbers.zeroOrMore, '0.01')
    .option('-d, --dimensions <names>', t('optionDimensions'))
    .action(async (location: string, options: AlternativesCommand) => {
      ended(await alternativesCommand(location, options));
    });
  add('compromise', t('aboutCompromise'))
    .option('-w, --within <share>', t('optionWithin'), numbers.zeroOrMore, '0.05')
    .action(async (location: string, options: CompromiseCommand) => {
      ended(await compromiseCommand(location, options));
    });
  add('ladder', t('aboutLadder'))
    .addOption(
      new Option('-o, --of <kind>', t('optionLadderOf')).choices([...ladderKinds]).default('service'),
    )
    .option('--steps <values>', t('optionSteps'), '0.95,0.96,0.97')
    .option('-p, --part <name>', t('optionPart'))
    .action(async (location: string, options: LadderCommand) => {
      ended(await ladderCommand(location, options));
    });
  add('flip', t('aboutFlip'))
    .argument('[scenarios...]', t('argumentOptions'))
    .option('-a, --assume <name>', t('optionAssume', { part: 'demand:x' }), 'demand')
    .option('--from <factor>', t('optionFactorFrom'), numbers.zeroOrMore, '0.8')
    .option('--to <factor>', t('optionFactorTo'), numbers.positive, '1.2')
    .option('-k, --keep <threshold>', t('optionKeep', { threshold: 'fillRate>=0.95' }))
    .action(async (location: string, names: string[], options: FlipCommand) => {
      ended(await flipCommand(location, names, options));
    });
  add('regret', t('aboutRegret'))
    .requiredOption('-o, --options <names>', t('optionOptions'))
    .requiredOption('-a, --assumptions <names>', t('optionAssumptions'))
    .option('-f, --freeze <number>', t('optionFreeze'), numbers.zeroOrMore, '3')
    .action(async (location: string, options: RegretCommand) => {
      ended(await regretCommand(location, options));
    });
  add('churn', t('aboutChurn'))
    .option('-n, --points <number>', t('optionPoints'), numbers.positive, '6')
    .option('-r, --reference <name>', t('optionReferencePlan'))
    .action(async (location: string, options: ChurnCommand) => {
      ended(await churnCommand(location, options));
    });
}
