/** A button for a command: its title, its keys when it is pointed at, and grey while it is not enabled. */
import { t } from '../language/language.ts';
import { type Command, commandTitle } from './command.ts';
import { isMac } from './isMac.ts';
import { keysText } from './keys.ts';

export function CommandButton(props: {
  command: Command;
  isMain?: boolean;
  /** Looks like a link. */
  isLink?: boolean;
  isSmall?: boolean;
  /** Left out where there is little room. */
  isOptional?: boolean;
  hint?: string;
  isExpanded?: boolean;
  /** In place of the title, where that is too long; the title is then the hint. */
  text?: string;
  /** The scenario, version or row that it acts on: part of its name for those who do not see where it stands. */
  on?: string;
  /** Language of the text, where it is another than that of the page. */
  lang?: string;
}) {
  const text = () => props.text ?? commandTitle(props.command);
  const hint = () => {
    const [keys] = props.command.keys;
    const shown = keys === undefined ? '' : keysText(keys, isMac);
    const title = props.text === undefined ? '' : commandTitle(props.command);
    const why = props.command.isEnabled() ? '' : props.command.whyDisabled();
    return [props.hint ?? title, shown, why].filter((part) => part !== '').join(' · ') || undefined;
  };
  return (
    <button
      type="button"
      class="btn"
      classList={{
        main: props.isMain === true,
        link: props.isLink === true,
        small: props.isSmall === true,
        optional: props.isOptional === true,
      }}
      lang={props.lang}
      disabled={!props.command.isEnabled()}
      title={hint()}
      aria-label={props.on === undefined ? undefined : t('actionOn', { action: text(), name: props.on })}
      aria-expanded={props.isExpanded}
      onClick={() => void props.command.perform()}
    >
      {text()}
    </button>
  );
}
