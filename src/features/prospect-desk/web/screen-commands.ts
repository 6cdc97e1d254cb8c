import { useEffect } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { sharedValue, useSharedValue } from '../../../engine/web/shared-value.ts';

export type ScreenCommand = 'callList' | 'exportList' | 'help';
type ScreenCommands = Partial<Record<ScreenCommand, () => void>>;

// The palette hangs in the frame, and what it can do hangs on the screen below.
const present = sharedValue<ScreenCommands>({});

/** Offers what this screen alone can do to the palette, while the screen stands. */
export function useScreenCommands({ callList, exportList, help }: ScreenCommands): void {
  const runCallList = useStableCallback(() => callList?.());
  const runExportList = useStableCallback(() => exportList?.());
  const runHelp = useStableCallback(() => help?.());
  const hasCallList = callList !== undefined;
  const hasExportList = exportList !== undefined;
  const hasHelp = help !== undefined;
  useEffect(() => {
    present.set({
      ...(hasCallList && { callList: runCallList }),
      ...(hasExportList && { exportList: runExportList }),
      ...(hasHelp && { help: runHelp }),
    });
    return () => present.set({});
  }, [hasCallList, hasExportList, hasHelp, runCallList, runExportList, runHelp]);
}

export const usePresentCommands = (): ScreenCommands => useSharedValue(present);
