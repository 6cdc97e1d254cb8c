import { useCallback } from 'react';
import { useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { convertToCustomer, undoConversion } from '../../customers/customer.commands.ts';
import { convertedKey } from '../../customers/customer-words.rules.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { likelyCustomer } from './likely-customer.ts';
import { useNaming } from './prospect-naming.ts';
import { offerUndo, tellProblem } from './undo-offers.tsx';

/**
 * Makes a customer of a prospect by one press, with the way back; `onKnown` is called where a customer known already seems
 * to be the same one.
 */
export function useConversion() {
  const t = useText();
  const errorText = useErrorText();
  const { nameOf } = useNaming();
  const adopt = useAdoption(prospectRecord);
  const convert = useCommand(convertToCustomer);
  const takeBack = useCommand(undoConversion);
  return useCallback(
    async (prospect: Prospect, onKnown: () => void): Promise<void> => {
      const id = newId();
      const converted = adopt([prospect.id]).then(() =>
        convert({ id, prospectId: prospect.id, interactionId: newId() }),
      );
      offerUndo(t(convertedKey(prospect), { name: nameOf(prospect) }), () =>
        converted.then((customer) => takeBack({ id: customer.id })),
      );
      try {
        await converted;
      } catch (error) {
        return tellProblem(errorText(error));
      }
      if (await likelyCustomer(prospect.id)) onKnown();
    },
    [adopt, convert, takeBack, t, errorText, nameOf],
  );
}
