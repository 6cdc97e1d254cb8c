import { type ReactNode, useEffect } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';

interface WhoseProps {
  prospectId: string;
  /** The record is out of reach, or gone. */
  onGone(): void;
  children(prospect: Prospect): ReactNode;
}

/** Once the record is here, and with it what hangs on it. */
export function Whose({ prospectId, onGone, children }: WhoseProps) {
  const { row, missing } = useWholeRow(prospectRecord, prospectId);
  useGone(missing, onGone);
  return row ? children(row) : null;
}

/** Tells once that what was to be opened is not there. */
export function useGone(isGone: boolean, onGone: () => void): void {
  const tell = useStableCallback(onGone);
  useEffect(() => {
    if (isGone) tell();
  }, [isGone, tell]);
}
