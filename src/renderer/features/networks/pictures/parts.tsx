/** What the pictures of modes are made of, on a ground of 240 by 120. */
import type { ReactNode } from 'react';
import styles from './pictures.module.css';

/** The host's box, with whatever stands in it. */
export function Picture({ children, host = true }: { children: ReactNode; host?: boolean }) {
  return (
    <svg viewBox="0 0 240 120" className={styles.picture} aria-hidden>
      {host && <rect x="14" y="30" width="212" height="82" rx="8" className={styles.host} />}
      {children}
    </svg>
  );
}

/** The host's card, on its upper edge, with the wire to the LAN. */
export const Card = ({ x = 120 }: { x?: number }) => (
  <>
    <path d={`M${x} 10v13`} className={styles.wire} />
    <rect x={x - 14} y="23" width="28" height="14" rx="3" className={styles.card} />
  </>
);

/** The LAN, with another machine on it. */
export const Lan = () => (
  <>
    <path d="M14 10h212" className={styles.lan} />
    <rect x="24" y="4" width="18" height="12" rx="2.5" className={styles.machine} />
  </>
);

type BoxProps = { x: number; y?: number; width?: number; tone?: 'accent' | 'other' | 'quiet' };

export const Container = ({ x, y = 74, width = 52, tone = 'accent' }: BoxProps) => (
  <rect x={x} y={y} width={width} height="26" rx="5" className={styles.container} data-tone={tone} />
);

type WayProps = { d: string; tone?: 'accent' | 'other' };

export const Bridge = ({ d, tone = 'accent' }: WayProps) => <path d={d} className={styles.bridge} data-tone={tone} />;
export const Leg = ({ d, tone = 'accent' }: WayProps) => <path d={d} className={styles.leg} data-tone={tone} />;
/** They reach each other. */
export const Talk = ({ d }: { d: string }) => <path d={d} className={styles.talk} />;
/** Behind the host's address, and not on the wire itself. */
export const Behind = ({ d }: { d: string }) => <path d={d} className={styles.wire} strokeDasharray="2 3" />;
export const Label = ({ x, y, children }: { x: number; y: number; children: string }) => (
  <text x={x} y={y} className={styles.label}>
    {children}
  </text>
);
