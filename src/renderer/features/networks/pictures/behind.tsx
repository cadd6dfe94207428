/** Modes behind the host's address. */
import { Behind, Bridge, Card, Container, Label, Leg, Picture, Talk } from './parts';
import styles from './pictures.module.css';

/** Containers on Docker's bridge; a port of the host leads to one. */
export const PublishedPicture = () => (
  <Picture>
    <Card />
    <Label x={172} y={18}>
      :8080
    </Label>
    <Behind d="M120 37v15" />
    <Bridge d="M52 56h136" tone="other" />
    <Leg d="M84 56v18M144 56v18" tone="other" />
    <Container x={58} tone="other" />
    <Container x={130} tone="other" />
    <Talk d="M166 4v70" />
    <Label x={146} y={91}>
      :80
    </Label>
  </Picture>
);

/** Two containers on a bridge of their own. */
export const BridgePicture = () => (
  <Picture>
    <Card />
    <Behind d="M120 37v15" />
    <Bridge d="M52 56h136" />
    <Leg d="M84 56v18M156 56v18" />
    <Container x={58} />
    <Container x={130} />
    <Talk d="M112 87h16" />
  </Picture>
);

/** One container with a leg on each of two bridges. */
export const SeveralPicture = () => (
  <Picture>
    <Card />
    <Behind d="M120 37v9H70v6M120 46h50v6" />
    <Bridge d="M34 56h76" />
    <Bridge d="M130 56h76" tone="other" />
    <Leg d="M48 56v18M104 56v18" />
    <Leg d="M136 56v18M192 56v18" tone="other" />
    <Container x={28} width={40} />
    <Container x={94} width={52} />
    <Container x={172} width={40} tone="other" />
    <Talk d="M70 87h22M148 87h22" />
  </Picture>
);

/** A machine with two cards: one to the outside, one on a wire with another machine. */
export const TwoCardsPicture = () => (
  <Picture>
    <Behind d="M70 0v22" />
    <Card x={70} />
    <Card x={170} />
    <path d="M128 10h98" className={styles.lan} />
    <rect x="196" y="4" width="18" height="12" rx="2.5" className={styles.machine} />
    <Label x={57} y={56}>
      NAT
    </Label>
    <Label x={157} y={56}>
      LAN
    </Label>
  </Picture>
);
