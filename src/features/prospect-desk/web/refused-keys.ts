import { useText } from '../../../engine/web/hooks.ts';
import type { ActionName } from '../../keys/key-actions.ts';
import type { ActionHandlers } from '../../keys/web/use-action-keys.ts';
import { tellProblem } from './undo-offers.tsx';

/** What a key says where its action cannot be done: « Ajouter à une campagne : votre rôle ne le permet pas ». */
export function useRefusedKeys() {
  const t = useText();
  const refused = (action: ActionName, reason = 'desk.mayNot') => {
    const words = { action: t(`keys.action.${action}`), reason: t(reason) };
    return () => tellProblem(t('desk.disabled', words));
  };
  return {
    refused,
    /** Of several actions those that this person may not do. */
    refusedOf: (may: Readonly<Partial<Record<ActionName, boolean>>>): ActionHandlers =>
      Object.fromEntries(
        Object.entries(may).flatMap(([action, isAllowed]) =>
          isAllowed ? [] : [[action, refused(action as ActionName)]],
        ),
      ),
  };
}
