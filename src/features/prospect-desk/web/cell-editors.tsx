import { useMemo } from 'react';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { useCaller } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { isEditableColumn } from '../cell-editing.rules.ts';
import type { ColumnKey } from '../list-columns.rules.ts';
import { CellEditor } from './cell-editor.tsx';

type CellEditing = Pick<DataTableColumn<Prospect>, 'mayEdit' | 'renderEditor'>;

/** How the cells of a column are edited, and by whom: whoever may change that prospect, or hand it over. */
export function useCellEditors(): (column: ColumnKey) => CellEditing {
  const { can } = useCaller();
  return useMemo(
    () => (column) => {
      if (!isEditableColumn(column)) return {};
      const permission = column === 'owner' ? 'prospects.assign' : 'prospects.edit';
      return {
        mayEdit: (row) =>
          can(permission, row.ownerId) && !row.archivedAt && !(column === 'nextAction' && row.doNotCallAt !== null),
        renderEditor: (row, close) => <CellEditor prospect={row} column={column} onClose={close} />,
      };
    },
    [can],
  );
}
