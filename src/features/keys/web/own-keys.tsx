import { createContext, type KeyboardEvent, type ReactNode, useContext, useMemo } from 'react';
import { PatternKeysContext } from '../../../design/pattern-keys.ts';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { ariaKeys, chordText } from '../chord-text.rules.ts';
import type { ActionName } from '../key-actions.ts';
import { keyChoiceRecord } from '../key-choice.record.ts';
import { actionPressed, keyOf, type OwnKeys, readOwnKeys } from '../own-keys.rules.ts';
import { chordsOf, type Press } from '../press.rules.ts';

const nothingChosen: OwnKeys = {};
const OwnKeysContext = createContext<OwnKeys>(nothingChosen);

/** The keys of whoever is signed in, for every screen below. */
export function OwnKeysProvider({ children }: { children: ReactNode }) {
  const { userId } = useCaller();
  const kept = useRow(keyChoiceRecord, userId)?.keys;
  const own = useMemo(() => readOwnKeys(kept), [kept]);
  return (
    <OwnKeysContext value={own}>
      <PatternKeys own={own}>{children}</PatternKeys>
    </OwnKeysContext>
  );
}

const standsFor = { nextRow: 'ArrowDown', previousRow: 'ArrowUp', tick: ' ', editCell: 'F2' } as const;
const ofRows = Object.keys(standsFor) as (keyof typeof standsFor)[];

/** Keys that move through rows and cards, tick and edit, as arrows, the space bar and F2 do. */
function PatternKeys({ own, children }: { own: OwnKeys; children: ReactNode }) {
  const patternKey = useMemo(
    () => (event: KeyboardEvent) => {
      const action = actionPressed(chordsOf(pressOf(event)), ofRows, own);
      return action ? standsFor[action] : event.key;
    },
    [own],
  );
  return <PatternKeysContext value={patternKey}>{children}</PatternKeysContext>;
}

export const useOwnKeys = () => useContext(OwnKeysContext);

/** How the keys of this person are told beside what they do, and what a press means. */
export function useKeys() {
  const own = useOwnKeys();
  const t = useText();
  return useMemo(
    () => ({
      own,
      /** "Ctrl+K", "Suppr"; undefined for what has no key. */
      hint(action: ActionName): string | undefined {
        const chord = keyOf(action, own);
        return chord === null ? undefined : chordText(chord, t);
      },
      /** The words of a tooltip, with the key after them where there is one. */
      withKey(text: string, action: ActionName): string {
        const chord = keyOf(action, own);
        return chord === null ? text : `${text} (${chordText(chord, t)})`;
      },
      /** For `aria-keyshortcuts`. */
      aria(action: ActionName): string | undefined {
        const chord = keyOf(action, own);
        return chord === null ? undefined : ariaKeys(chord);
      },
      /** Which of these actions was pressed on something that has the keyboard itself: a row, a card, a field. */
      meant<Name extends ActionName>(event: KeyPress, ...actions: Name[]): Name | undefined {
        return actionPressed(chordsOf(pressOf(event)), actions, own);
      },
    }),
    [own, t],
  );
}

type KeyPress = Omit<Press, 'hasAltGraph'> & { getModifierState(key: 'AltGraph'): boolean };

export function pressOf(event: KeyPress): Press {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, hasAltGraph: event.getModifierState('AltGraph') };
}
