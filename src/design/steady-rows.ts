import { useMemo, useState } from 'react';

interface HeldRow<Row> {
  key: string;
  /** As it was last seen, should it leave the list meanwhile. */
  row: Row;
  index: number;
}

/** The rows with one of them held in its place: those around it come, go and change order, it stays under the hand. */
export function withRowHeld<Row>(
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  { key, row, index }: HeldRow<Row>,
): readonly Row[] {
  const place = rows.findIndex((one) => rowKey(one) === key);
  if (place === index) return rows;
  const others = place < 0 ? rows : rows.toSpliced(place, 1);
  return others.toSpliced(Math.min(index, others.length), 0, rows[place] ?? row);
}

/** Holds the row with this key for as long as it is named; then the list is again as it is asked for. */
export function useSteadyRows<Row>(
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  heldKey: string | undefined,
): readonly Row[] {
  const [hand, setHand] = useState<{ key: string | undefined; held?: HeldRow<Row> }>({ key: undefined });
  if (hand.key !== heldKey) {
    const index = rows.findIndex((row) => rowKey(row) === heldKey);
    const row = rows[index];
    setHand(
      heldKey === undefined || row === undefined
        ? { key: heldKey }
        : { key: heldKey, held: { key: heldKey, row, index } },
    );
  }
  const { held } = hand;
  return useMemo(() => (held ? withRowHeld(rows, rowKey, held) : rows), [rows, rowKey, held]);
}
