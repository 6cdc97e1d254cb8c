// Text that was said, on its way into its note: to the field where it is on screen, else to where the note is kept.
import type { NoteTarget } from '../note-target.ts';

type Land = (target: NoteTarget, text: string) => void | Promise<void>;

const onScreen = new Map<string, Land>();
let elsewhere: Land | undefined;

/** Takes what is said for a place while it is on screen. Answers how to stop. */
export function landHere(place: string, land: Land): () => void {
  onScreen.set(place, land);
  return () => {
    if (onScreen.get(place) === land) onScreen.delete(place);
  };
}

/** Takes what is said for notes that have left the screen. */
export function landElsewhere(land: Land): () => void {
  elsewhere = land;
  return () => {
    if (elsewhere === land) elsewhere = undefined;
  };
}

export async function land(target: NoteTarget, text: string): Promise<void> {
  const here = onScreen.get(target.place);
  if (here) await here(target, text);
  else if (elsewhere) await elsewhere(target, text);
  else throw new Error(`no note takes what was said for ${target.place}`);
}

export const isOnScreen = (target: NoteTarget) => onScreen.has(target.place);
