import { useDebouncedCallback } from '@mantine/hooks';
import { useRef } from 'react';

// Whoever runs down the list with J held does not want each record on the way.
const SETTLED_MS = 150;

/** While a record stands beside the list, it is that of the row one moves to. */
export function useFollowingPanel(
  openedId: string | undefined,
  openPanel: (id: string, how: { replace: boolean }) => void,
): (activeId: string | undefined) => void {
  const lastActive = useRef(openedId);
  const open = useDebouncedCallback((id: string) => {
    if (openedId !== undefined && id !== openedId) openPanel(id, { replace: true });
  }, SETTLED_MS);
  return (activeId) => {
    const hasMoved = activeId !== lastActive.current;
    lastActive.current = activeId;
    if (hasMoved && activeId !== undefined && openedId !== undefined) open(activeId);
  };
}
