import type { Import } from '../import.record.ts';

type Undo = NonNullable<Import['undo']>;

/** What may become of a prospect when its import is undone, in the order told. */
export const undoCounts = ['archived', 'putBack', 'kept'] as const;

export const undoDone = ({ archived, putBack, kept }: Undo) => archived + putBack + kept;
