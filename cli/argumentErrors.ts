/** Help and errors of arguments in the language of the command: commander writes them in English only. */
import type { Command, CommanderError, Help, Option } from 'commander';
import { enumerated } from '../solver/words/words.ts';
import { t } from './language.ts';
import { messages } from './messages.ts';

const titlesEn = messages.helpTitles.en.split(', ');

/** A title of the help, such as `Usage:`. */
function titleText(title: string): string {
  return t('helpTitles').split(', ')[titlesEn.indexOf(title)] ?? title;
}

/** What an option is, with its choices and default. */
function optionText(option: Option): string {
  const quoted = (value: unknown) => JSON.stringify(value);
  const more = [
    ...(option.argChoices === undefined
      ? []
      : [t('helpChoices', { list: option.argChoices.map(quoted).join(', ') })]),
    ...(option.defaultValue === undefined || typeof option.defaultValue === 'boolean'
      ? []
      : [t('helpDefault', { value: quoted(option.defaultValue) })]),
    ...(option.presetArg === undefined ? [] : [t('helpPreset', { value: quoted(option.presetArg) })]),
  ];
  return more.length === 0 ? option.description : `${option.description} (${more.join(', ')})`;
}

/** Help in the language of the command. Errors are thrown; who catches them prints them. */
export function speakLanguage(program: Command): void {
  const help: Partial<Help> = { styleTitle: titleText, optionDescription: optionText };
  program
    .configureHelp(help)
    .helpOption('-h, --help', t('helpOption'))
    .helpCommand('help [command]', t('helpOption'))
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
}

/** What is wrong with the arguments; null for errors that say nothing (help was asked for). */
export function argumentErrorText(error: CommanderError): string | null {
  const [first = '', second = ''] = [...error.message.matchAll(/'([^']*)'/g)].map(([, part = '']) => part);
  const text = () => {
    switch (error.code) {
      case 'commander.missingArgument':
        return t('errorMissingArgument', { name: first });
      case 'commander.optionMissingArgument':
        return t('errorMissingValue', { option: first });
      case 'commander.missingMandatoryOptionValue':
        return t('errorMissingOption', { option: first });
      case 'commander.unknownOption':
        return t('errorUnknownOption', { option: first });
      case 'commander.unknownCommand':
        return t('errorUnknownCommand', { name: first });
      case 'commander.excessArguments':
        return t('errorTooMany');
      case 'commander.invalidArgument':
        return t('errorArgument', { option: first, value: second, reason: reasonOf(error.message) });
      default:
        return error.exitCode === 0 || error.code === 'commander.help' ? null : error.message;
    }
  };
  const [, names] = /\(Did you mean (?:one of )?(.*)\?\)/.exec(error.message) ?? [];
  const found = text();
  if (found === null || names === undefined) return found;
  return `${found}\n${t('errorSuggestion', { names: enumerated(names.split(', ')) })}`;
}

/** Why the value of an option is invalid: our own sentence, or the choices that commander lists. */
function reasonOf(message: string): string {
  const [, choices] = /Allowed choices are (.*)\.$/.exec(message) ?? [];
  if (choices !== undefined) return t('errorChoices', { choices: enumerated(choices.split(', ')) });
  const [, reason = ''] = /is invalid\. (.*)$/.exec(message) ?? [];
  return reason;
}
