import { useRef } from 'react';
import styles from './split.module.css';

type Props = {
  label: string;
  /** Which way the sizes grow: the panel lies to the left of, to the right of or under the handle. */
  panel: 'right' | 'below' | 'left';
  size: number;
  least: number;
  most: number;
  onSize: (size: number) => void;
};

/** A line between two panels that can be dragged, or moved with the arrow keys. */
export function Split({ label, panel, size, least, most, onSize }: Props) {
  const grip = useRef<{ at: number; size: number } | null>(null);
  const vertical = panel === 'below';
  const sign = panel === 'left' ? 1 : -1;
  const set = (next: number) => onSize(Math.round(Math.min(most, Math.max(least, next))));
  const place = (event: React.PointerEvent) => (vertical ? event.clientY : event.clientX);
  return (
    <div
      className={styles.split}
      data-panel={panel}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={vertical ? 'horizontal' : 'vertical'}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { at: place(event), size };
      }}
      onPointerMove={(event) => grip.current && set(grip.current.size + sign * (place(event) - grip.current.at))}
      onPointerUp={() => {
        grip.current = null;
      }}
      onKeyDown={(event) => {
        const back = event.key === (vertical ? 'ArrowUp' : 'ArrowLeft');
        const forth = event.key === (vertical ? 'ArrowDown' : 'ArrowRight');
        if (!back && !forth) return;
        event.preventDefault();
        set(size + sign * (forth ? 24 : -24));
      }}
    />
  );
}
