/** The app's mark: a compass rose, as on a portolan chart. */
export function Compass({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden>
      <circle cx="24" cy="24" r="16.5" fill="none" stroke="currentColor" strokeWidth="1.6" opacity="0.55" />
      <path
        d="M24 41l-4.4-14.6L24 24l4.4 2.4zM7 24l14.6-4.4L24 24l-2.4 4.4zM41 24l-14.6 4.4L24 24l2.4-4.4z"
        fill="currentColor"
      />
      <path d="M24 3l5 16.8L24 24l-5-4.2z" fill="var(--danger)" />
    </svg>
  );
}
