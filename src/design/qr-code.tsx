import { useMemo } from 'react';
import { qrMatrix } from './qr/qr-matrix.ts';

export interface QrCodeProps {
  /** What a camera reads; at most 213 bytes. */
  text: string;
  /** Says what the code is for. */
  label: string;
  size?: number;
}

const quietZone = 4;

/** A QR code drawn on the spot: what it says goes to nobody. Always dark on white, as cameras expect. */
export function QrCode({ text, label, size = 184 }: QrCodeProps) {
  const { path, edge } = useMemo(() => pathOf(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${edge} ${edge}`}
      shapeRendering="crispEdges"
    >
      <rect width={edge} height={edge} rx={2} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function pathOf(text: string) {
  const modules = qrMatrix(text);
  const squares = modules.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? `M${x + quietZone} ${y + quietZone}h1v1h-1z` : [])),
  );
  return { path: squares.join(''), edge: modules.length + 2 * quietZone };
}
