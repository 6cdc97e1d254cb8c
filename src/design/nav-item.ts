import type { ComponentType, MouseEvent } from 'react';

export interface NavItem {
  key: string;
  label: string;
  href: string;
  /** A Tabler icon, not yet rendered: the frame chooses its size. */
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** What waits there, already written: "12", "99+". */
  count?: string;
  /** Colours the count: due today, late. Neutral when absent. */
  countTone?: 'due' | 'late';
}

export interface NavSection {
  key: string;
  /** Heading above the items; the first section usually has none. */
  label?: string;
  items: NavItem[];
}

/** True for a plain click, which the router takes; Ctrl+click and the middle button stay the browser's. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
