/** A button for a command: its title, its keys when it is pointed at, and grey while it is not enabled. */
import { type Command, commandTitle } from './command.ts';
import { isMac } from './isMac.ts';
import { keysText } from './keys.ts';

export function CommandButton(props: {
  command: Command;
  isMain?: boolean;
  hint?: string;
  isExpanded?: boolean;
}) {
  const hint = () => {
    const [keys] = props.command.keys;
    const shown = keys === undefined ? '' : keysText(keys, isMac);
    return [props.hint ?? '', shown].filter((part) => part !== '').join(' · ') || undefined;
  };
  return (
    <button
      type="button"
      class={`btn${props.isMain === true ? ' main' : ''}`}
      disabled={!props.command.isEnabled()}
      title={hint()}
      aria-expanded={props.isExpanded}
      onClick={() => void props.command.perform()}
    >
      {commandTitle(props.command)}
    </button>
  );
}
