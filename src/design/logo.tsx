/** The K whose arm is an arrow pointing at the next call. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" style={{ flex: 'none', display: 'block' }}>
      <rect width="64" height="64" rx="16" fill="#0F766E" />
      <path d="M20 16v32" stroke="#fff" strokeWidth="7" strokeLinecap="round" />
      <path
        d="M45 17 30.5 32 45 47"
        fill="none"
        stroke="#5EEAD4"
        strokeWidth="7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
