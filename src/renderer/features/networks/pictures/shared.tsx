/** Modes in somebody else's namespace, or in an empty one. */
import { Behind, Bridge, Card, Container, Label, Leg, Picture } from './parts';
import styles from './pictures.module.css';

/** A container right on the host's card. */
export const HostPicture = () => (
  <Picture>
    <Card />
    <Leg d="M120 37v29" />
    <Container x={88} y={66} width={64} />
    <Label x={103} y={83}>
      :80
    </Label>
  </Picture>
);

/** Two containers with one leg. */
export const SharedPicture = () => (
  <Picture>
    <Card />
    <Behind d="M120 37v9" />
    <Bridge d="M52 50h136" />
    <Leg d="M120 50v15" />
    <rect x="50" y="65" width="140" height="42" rx="7" className={styles.namespace} />
    <Container x={58} y={73} width={56} />
    <Container x={126} y={73} width={56} />
    <Label x={113} y={91}>
      lo
    </Label>
  </Picture>
);

/** A container with nothing but its loopback. */
export const NonePicture = () => (
  <Picture>
    <Card />
    <Container x={88} y={66} width={64} tone="quiet" />
    <Label x={115} y={83}>
      lo
    </Label>
  </Picture>
);
