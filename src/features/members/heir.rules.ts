import type { Scope } from '../../engine/define.ts';

/** Whether somebody with these permissions can do something with prospects handed to them. */
export function canTakeOver(permissions: Readonly<Partial<Record<string, Scope>>>): boolean {
  const may = (name: string) => (permissions[name] ?? 'none') !== 'none';
  return may('prospects.view') && (may('prospects.edit') || may('prospects.call'));
}
