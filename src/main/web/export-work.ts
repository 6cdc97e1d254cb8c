import type { Refused, Waiting } from '../../engine/web/store/local-database.ts';

/** Saves what waits and what was refused as a file on this device, with all that was typed. */
export function exportWork(name: string, work: { waiting: readonly Waiting[]; refused: readonly Refused[] }): void {
  const file = new Blob([JSON.stringify(work, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${name}-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
