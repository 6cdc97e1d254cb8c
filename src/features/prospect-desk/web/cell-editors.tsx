import { useMemo } from 'react';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { useCaller } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { isEditableColumn, reasonAgainstEditing } from '../cell-editing.rules.ts';
import type { ColumnKey } from '../list-columns.rules.ts';
import { CellEditor } from './cell-editor.tsx';
import { useRefusedKeys } from './refused-keys.ts';

type CellEditing = Pick<DataTableColumn<Prospect>, 'mayEdit' | 'onEditRefused' | 'renderEditor'>;

/** How the cells of a column are edited, and by whom: whoever may change that prospect, or hand it over. */
export function useCellEditors(): (column: ColumnKey) => CellEditing {
  const { can } = useCaller();
  const { refused } = useRefusedKeys();
  const tellRefused = useStableCallback((reason: string) => refused('editCell', reason)());
  return useMemo(
    () => (column) => {
      if (!isEditableColumn(column)) return {};
      const reasonFor = (row: Prospect) => reasonAgainstEditing(column, row, can);
      return {
        mayEdit: (row) => reasonFor(row) === undefined,
        onEditRefused: (row) => {
          const reason = reasonFor(row);
          if (reason) tellRefused(reason);
        },
        renderEditor: (row, close) => <CellEditor prospect={row} column={column} onClose={close} />,
      };
    },
    [can, tellRefused],
  );
}
