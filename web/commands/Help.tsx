/** The list of keys: those of the commands of the moment, and those within a table. */
import { For, Show } from 'solid-js';
import { type MessageKey, t } from '../language/language.ts';
import { ModalDialog } from '../ui/ModalDialog.tsx';
import { type Command, commandGroups, commandTitle } from './command.ts';
import { isMac } from './isMac.ts';
import { keysText } from './keys.ts';

/** Keys that the table itself understands; they are no commands, because they act on its selection. */
const tableKeys: readonly (readonly [keys: string, title: MessageKey])[] = [
  ['← ↑ → ↓', 'keyArrows'],
  ['Enter, F2', 'keyEnter'],
  ['0–9', 'keyType'],
  [`${keysText('Mod+c', isMac)}, ${keysText('Mod+v', isMac)}`, 'keyCopy'],
  [keysText('Mod+r', isMac), 'keyFill'],
  ['Delete', 'keyDelete'],
];

export function Help(props: { isOpen: boolean; commands: readonly Command[]; onClose: () => void }) {
  const ofGroup = (group: Command['group']) =>
    props.commands.filter((command) => command.group === group && command.keys.length > 0);
  const line = (keys: string, title: string, isEnabled: boolean) => (
    <tr classList={{ faint: !isEnabled }}>
      <td>{title}</td>
      <td>
        <kbd>{keys}</kbd>
      </td>
    </tr>
  );
  return (
    <ModalDialog isOpen={props.isOpen} class="help" label={t('keys')} onClose={props.onClose}>
      <Show when={props.isOpen}>
        <h2>{t('keys')}</h2>
        <div class="help-groups">
          <For each={commandGroups.filter((group) => ofGroup(group).length > 0)}>
            {(group) => (
              <section>
                <h3>{t(group)}</h3>
                <table>
                  <tbody>
                    <For each={ofGroup(group)}>
                      {(command) =>
                        line(
                          command.keys.map((keys) => keysText(keys, isMac)).join(', '),
                          commandTitle(command),
                          command.isEnabled(),
                        )
                      }
                    </For>
                  </tbody>
                </table>
              </section>
            )}
          </For>
          <section>
            <h3>{t('groupTable')}</h3>
            <table>
              <tbody>
                <For each={tableKeys}>{([keys, title]) => line(keys, t(title), true)}</For>
              </tbody>
            </table>
          </section>
        </div>
        <p>
          <button type="button" class="btn main" onClick={() => props.onClose()}>
            {t('close')}
          </button>
        </p>
      </Show>
    </ModalDialog>
  );
}
