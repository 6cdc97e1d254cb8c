import type { Row } from './memory-store.ts';

/** Rows by id that can also be found by the group they belong to, e.g. by their parent. */
export class GroupedRows extends Map<string, Row> {
  private readonly groupOf: (row: Row) => string;
  private readonly groups = new Map<string, Set<string>>();

  constructor(groupOf: (row: Row) => string) {
    super();
    this.groupOf = groupOf;
  }

  inGroup(group: string): Row[] {
    return [...(this.groups.get(group) ?? [])].map((id) => this.get(id)!);
  }

  override set(id: string, row: Row): this {
    const before = this.get(id);
    const group = this.groupOf(row);
    if (before && this.groupOf(before) !== group) this.leaveGroup(id, before);
    const ids = this.groups.get(group) ?? new Set();
    this.groups.set(group, ids.add(id));
    return super.set(id, row);
  }

  override delete(id: string): boolean {
    const row = this.get(id);
    if (row) this.leaveGroup(id, row);
    return super.delete(id);
  }

  override clear(): void {
    this.groups.clear();
    super.clear();
  }

  private leaveGroup(id: string, row: Row) {
    const group = this.groupOf(row);
    const ids = this.groups.get(group);
    ids?.delete(id);
    if (ids?.size === 0) this.groups.delete(group);
  }
}
