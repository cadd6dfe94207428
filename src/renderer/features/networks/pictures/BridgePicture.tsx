import styles from './pictures.module.css';

/** Two containers on a bridge of their own, inside the host, behind its card. */
export function BridgePicture() {
  return (
    <svg viewBox="0 0 240 120" className={styles.picture} aria-hidden>
      <rect x="14" y="30" width="212" height="82" rx="8" className={styles.host} />
      <rect x="106" y="23" width="28" height="14" rx="3" className={styles.card} />
      <path d="M120 4v19" className={styles.wire} />
      <path d="M120 37v15" className={styles.wire} strokeDasharray="2 3" />
      <path d="M52 56h136" className={styles.bridge} />
      <path d="M84 56v18M156 56v18" className={styles.leg} />
      <rect x="58" y="74" width="52" height="26" rx="5" className={styles.container} />
      <rect x="130" y="74" width="52" height="26" rx="5" className={styles.container} />
      <path d="M112 87h16" className={styles.talk} />
    </svg>
  );
}
