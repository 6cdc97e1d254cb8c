import { useEffect } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { sharedValue, useSharedValue } from '../../../engine/web/shared-value.ts';

interface ScreenCommands {
  callList?(): void;
  switchView?(): void;
  /** Which view stands, and so which one the switch leads to. */
  isBoard?: boolean;
  help?(): void;
}

// The palette hangs in the frame, and what it can do hangs on the screen below.
const present = sharedValue<ScreenCommands>({});

/** Offers what this screen alone can do to the palette, while the screen stands. */
export function useScreenCommands({ callList, switchView, isBoard, help }: ScreenCommands): void {
  const runCallList = useStableCallback(() => callList?.());
  const runSwitch = useStableCallback(() => switchView?.());
  const runHelp = useStableCallback(() => help?.());
  const hasCallList = callList !== undefined;
  const hasSwitch = switchView !== undefined;
  const hasHelp = help !== undefined;
  useEffect(() => {
    present.set({
      ...(hasCallList && { callList: runCallList }),
      ...(hasSwitch && { switchView: runSwitch, isBoard }),
      ...(hasHelp && { help: runHelp }),
    });
    return () => present.set({});
  }, [hasCallList, hasSwitch, hasHelp, isBoard, runCallList, runSwitch, runHelp]);
}

export const usePresentCommands = (): ScreenCommands => useSharedValue(present);
