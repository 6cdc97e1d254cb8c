import { useText } from '../../../engine/web/hooks.ts';
import { keyAction } from '../../keys/key-actions.ts';
import { usePresentActions, usePresentChoices } from '../../keys/web/present-actions.ts';
import { actionIcons, outcomeIcon } from './action-icons.ts';
import type { SearchCommand } from './search-commands.ts';

/** What the screen as it stands and the frame around it let one do, each with its key. */
export function usePresentCommands(): { here: SearchCommand[]; everywhere: SearchCommand[] } {
  const t = useText();
  const all = usePresentActions()
    .filter(({ action }) => !keyAction(action).notInPalette)
    .map(({ action, label, run }): SearchCommand & { isHere: boolean } => ({
      key: `action ${action}`,
      action,
      label: label ?? t(`keys.action.${action}`),
      // The usual words find it too where the screen has others.
      words: `${t(`keys.action.${action}`)} ${t(`keys.words.${action}`)}`,
      icon: actionIcons[action] ?? outcomeIcon,
      isHere: !keyAction(action).places.includes('everywhere'),
      run,
    }));
  const choices = usePresentChoices().map(
    ({ key, label, keyHint, run }): SearchCommand => ({
      key: `outcome ${key}`,
      label: t('keys.outcome', { outcome: label }),
      words: t('keys.outcomeWords'),
      icon: outcomeIcon,
      keyHint,
      isHere: true,
      run,
    }),
  );
  return {
    here: [...all.filter(({ isHere }) => isHere), ...choices],
    everywhere: all.filter(({ isHere }) => !isHere),
  };
}
