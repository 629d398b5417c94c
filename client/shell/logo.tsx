/** Two actors and two issues, one line of support and one of opposition. */

export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
      <path d="M5 5.5 17 16.5" stroke="var(--support)" strokeWidth="2.2" />
      <path d="M5 16.5 17 5.5" stroke="var(--oppose)" strokeWidth="2.2" strokeDasharray="3.2 2.2" />
      <g fill="var(--ink)">
        <circle cx="4.5" cy="5" r="3.2" />
        <circle cx="4.5" cy="17" r="3.2" />
        <rect x="14.5" y="2" width="6" height="6" rx="1" />
        <rect x="14.5" y="14" width="6" height="6" rx="1" />
      </g>
    </svg>
  );
}
