/** A network across hosts. */
import { Bridge, Container, Leg, Picture } from './parts';
import styles from './pictures.module.css';

/** Two hosts, and one network through both. */
export const OverlayPicture = () => (
  <Picture host={false}>
    <path d="M62 10h116" className={styles.lan} />
    <rect x="14" y="24" width="100" height="88" rx="8" className={styles.host} />
    <rect x="126" y="24" width="100" height="88" rx="8" className={styles.host} />
    <path d="M64 10v14M176 10v14" className={styles.wire} />
    <Bridge d="M30 52h180" />
    <Leg d="M64 52v22M176 52v22" />
    <Container x={38} />
    <Container x={150} />
    <path d="M90 87h60" className={styles.talk} />
  </Picture>
);
