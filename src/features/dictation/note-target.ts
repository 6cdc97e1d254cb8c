/** The note that something is said for: it keeps it, whatever is on screen when the text comes. */
export interface NoteTarget {
  /** Where on screen the note is written, for as long as it is there. */
  place: string;
  prospectId: string;
  /** Of a call session: its card. */
  call?: { sessionId: string; entryId: string };
}

export const sameNote = (one: NoteTarget, other: NoteTarget) =>
  one.place === other.place && one.call?.entryId === other.call?.entryId;
