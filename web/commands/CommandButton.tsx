/** A button for a command: its title, its keys when it is pointed at, and grey while it is not enabled. */
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
  /** Language of the text, where it is another than that of the page. */
  lang?: string;
}) {
  const hint = () => {
    const [keys] = props.command.keys;
    const shown = keys === undefined ? '' : keysText(keys, isMac);
    const title = props.text === undefined ? '' : commandTitle(props.command);
    const why = props.command.isEnabled() ? '' : (props.command.whyDisabled?.() ?? '');
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
      aria-expanded={props.isExpanded}
      onClick={() => void props.command.perform()}
    >
      {props.text ?? commandTitle(props.command)}
    </button>
  );
}
