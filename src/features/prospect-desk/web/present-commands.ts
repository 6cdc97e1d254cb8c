import { useText } from '../../../engine/web/hooks.ts';
import { keyAction } from '../../keys/key-actions.ts';
import { usePresentActions, usePresentChoices } from '../../keys/web/present-actions.ts';
import { actionIcons, filterIcon, outcomeIcon } from './action-icons.ts';
import type { SearchCommand } from './search-commands.ts';
import { useWordsOf } from './search-words.ts';

/** What the screen as it stands and the frame around it let one do, each with its key. */
export function usePresentCommands(): { here: SearchCommand[]; everywhere: SearchCommand[] } {
  const t = useText();
  const wordsOf = useWordsOf();
  const all = usePresentActions()
    .filter(({ action }) => !keyAction(action).notInPalette)
    .map(({ action, label, run }): SearchCommand & { isHere: boolean } => ({
      key: `action ${action}`,
      action,
      label: label ?? t(`keys.action.${action}`),
      // The usual words find it too where the screen has others.
      words: wordsOf(`keys.action.${action}`, `keys.words.${action}`),
      icon: actionIcons[action] ?? outcomeIcon,
      isHere: !keyAction(action).places.includes('everywhere'),
      run,
    }));
  const outcomes = usePresentChoices('outcome').map(
    ({ key, label, keyHint, run }): SearchCommand => ({
      key: `outcome ${key}`,
      label: t('keys.outcome', { outcome: label }),
      words: wordsOf('keys.outcomeWords'),
      icon: outcomeIcon,
      keyHint,
      isHere: true,
      run,
    }),
  );
  const filters = usePresentChoices('filter').map(
    ({ key, label, run }): SearchCommand => ({
      key: `filter ${key}`,
      label: t('desk.command.filterBy', { field: label }),
      words: wordsOf('desk.synonyms.filterBy'),
      icon: filterIcon,
      isHere: true,
      onlyTyped: true,
      run,
    }),
  );
  return {
    here: [...all.filter(({ isHere }) => isHere), ...outcomes, ...filters],
    everywhere: all.filter(({ isHere }) => !isHere),
  };
}
