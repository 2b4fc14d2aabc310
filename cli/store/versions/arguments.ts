/** Arguments and options of `versions`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { type Ended, wholeNumber } from '../../arguments.ts';
import { textsOf } from '../../language.ts';
import type {
  CompareVersionsCommand,
  CopyCommand,
  KeepCommand,
  RestoreVersionCommand,
  VersionsCommand,
} from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Commands of versions, each with the case that it is about. */
export function addVersions(program: Command, ended: Ended): void {
  const versions = program.command('versions').description(t('aboutVersions'));
  const add = (name: string, about: string) =>
    versions.command(name).description(about).option('-c, --case <name>', t('optionCase'));
  add('list', t('aboutVersionsList'))
    .option('--json', t('optionJson'))
    .action(async (options: VersionsCommand) => {
      const { listVersions } = await import('./command.ts');
      ended(await listVersions(options));
    });
  add('keep', t('aboutVersionsKeep'))
    .argument('<name>', t('argumentVersionName'))
    .option('-s, --scenario <name>', t('optionKeepScenario'), 'base')
    .option('-d, --description <text>', t('optionDescription'))
    .option('--by <name>', t('optionWho'))
    .action(async (name: string, options: KeepCommand) => {
      const { keepVersionCommand } = await import('./command.ts');
      ended(await keepVersionCommand(name, options));
    });
  add('copy', t('aboutVersionsCopy'))
    .argument('<version>', t('argumentVersion'))
    .argument('<name>', t('argumentVersionName'))
    .option('-d, --description <text>', t('optionDescription'))
    .option('--from <version>', t('optionPartFrom'))
    .option('--families <names>', t('optionPartFamilies'))
    .option('--periods <names>', t('optionPartPeriods'))
    .option('--figures <names>', t('optionPartFigures'))
    .option('--by <name>', t('optionWho'))
    .action(async (version: string, name: string, options: CopyCommand) => {
      const { copyVersion } = await import('./command.ts');
      ended(await copyVersion(version, name, options));
    });
  for (const [name, about, act] of [
    [
      'activate',
      t('aboutVersionsActivate'),
      async () => (await import('./command.ts')).activateVersionCommand,
    ],
    ['publish', t('aboutVersionsPublish'), async () => (await import('./command.ts')).publishVersionCommand],
    ['delete', t('aboutVersionsDelete'), async () => (await import('./command.ts')).deleteVersion],
  ] as const)
    add(name, about)
      .argument('<version>', t('argumentVersion'))
      .option('--by <name>', t('optionWho'))
      .action(async (version: string, options: VersionsCommand) => {
        const work = await act();
        ended(await work(version, options));
      });
  add('compare', t('aboutVersionsCompare'))
    .argument('<version>', t('argumentVersion'))
    .argument('<other>', t('argumentVersion'))
    .option('-r, --rows <number>', t('optionCompareRows'), wholeNumber(1, 1_000_000), '20')
    .option('--json', t('optionJson'))
    .action(async (version: string, other: string, options: CompareVersionsCommand) => {
      const { compareVersions } = await import('./command.ts');
      ended(await compareVersions(version, other, options));
    });
  add('restore', t('aboutVersionsRestore'))
    .argument('<version>', t('argumentVersion'))
    .option('-n, --name <name>', t('optionRestoreName'))
    .option('--by <name>', t('optionWho'))
    .action(async (version: string, options: RestoreVersionCommand) => {
      const { restoreVersionCommand } = await import('./command.ts');
      ended(await restoreVersionCommand(version, options));
    });
}
