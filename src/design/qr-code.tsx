export interface QrCodeProps {
  /** True for dark, row by row. */
  modules: readonly (readonly boolean[])[];
  /** Says what the code is for. */
  label: string;
  size?: number;
}

const quietZone = 4;

/** A QR code drawn on the spot: what it says goes to nobody. Always dark on white, as cameras expect. */
export function QrCode({ modules, label, size = 184 }: QrCodeProps) {
  const { path, edge } = pathOf(modules);
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

function pathOf(modules: QrCodeProps['modules']) {
  const squares = modules.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? `M${x + quietZone} ${y + quietZone}h1v1h-1z` : [])),
  );
  return { path: squares.join(''), edge: modules.length + 2 * quietZone };
}
