import { useEffect } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { sharedValue, useSharedValue } from '../../../engine/web/shared-value.ts';

interface ScreenCommands {
  callList?: (() => void) | undefined;
  exportList?: (() => void) | undefined;
  switchView?: (() => void) | undefined;
  /** Which view stands, and so which one the switch leads to. */
  isBoard?: boolean;
  bottlenecks?: (() => void) | undefined;
  help?: (() => void) | undefined;
}

// The palette hangs in the frame, and what it can do hangs on the screen below.
const present = sharedValue<ScreenCommands>({});

/** Offers what this screen alone can do to the palette, while the screen stands. */
export function useScreenCommands({
  callList,
  exportList,
  switchView,
  isBoard,
  bottlenecks,
  help,
}: ScreenCommands): void {
  const runCallList = useStableCallback(() => callList?.());
  const runExportList = useStableCallback(() => exportList?.());
  const runSwitch = useStableCallback(() => switchView?.());
  const runBottlenecks = useStableCallback(() => bottlenecks?.());
  const runHelp = useStableCallback(() => help?.());
  const hasCallList = callList !== undefined;
  const hasExportList = exportList !== undefined;
  const hasSwitch = switchView !== undefined;
  const hasBottlenecks = bottlenecks !== undefined;
  const hasHelp = help !== undefined;
  useEffect(() => {
    present.set({
      ...(hasCallList && { callList: runCallList }),
      ...(hasExportList && { exportList: runExportList }),
      ...(hasSwitch && { switchView: runSwitch, isBoard }),
      ...(hasBottlenecks && { bottlenecks: runBottlenecks }),
      ...(hasHelp && { help: runHelp }),
    });
    return () => present.set({});
  }, [
    hasCallList,
    hasExportList,
    hasSwitch,
    hasBottlenecks,
    hasHelp,
    isBoard,
    runCallList,
    runExportList,
    runSwitch,
    runBottlenecks,
    runHelp,
  ]);
}

export const usePresentCommands = (): ScreenCommands => useSharedValue(present);
