/** Modes on the LAN itself. */
import { Card, Container, Label, Lan, Leg, Picture, Talk } from './parts';

/** Containers with addresses and MACs of their own on the LAN. */
export const MacvlanPicture = () => (
  <Picture>
    <Lan />
    <Card />
    <Leg d="M120 37v14M84 74V58q0 -7 7 -7h58q7 0 7 7v16" />
    <Container x={58} />
    <Container x={130} />
    <Label x={68} y={91}>
      MAC 1
    </Label>
    <Label x={140} y={91}>
      MAC 2
    </Label>
  </Picture>
);

/** Two VLANs on one card. */
export const VlanPicture = () => (
  <Picture>
    <Lan />
    <Card />
    <Leg d="M112 37q0 10 -10 10H80q-10 0 -10 10v17" />
    <Leg d="M128 37q0 10 10 10h22q10 0 10 10v17" tone="other" />
    <Container x={44} />
    <Container x={144} tone="other" />
    <Label x={76} y={64}>
      20
    </Label>
    <Label x={152} y={64}>
      30
    </Label>
  </Picture>
);

/** Containers with addresses of their own behind the card's one MAC. */
export const IpvlanL2Picture = () => (
  <Picture>
    <Lan />
    <Card />
    <Leg d="M120 37v14M84 74V58q0 -7 7 -7h58q7 0 7 7v16" />
    <Container x={58} />
    <Container x={130} />
    <Talk d="M112 87h16" />
    <Label x={140} y={34}>
      1 MAC
    </Label>
  </Picture>
);

/** Subnets of their own, to which the host is the way. */
export const IpvlanL3Picture = () => (
  <Picture>
    <Lan />
    <Card />
    <circle cx="120" cy="54" r="8" fill="none" stroke="currentColor" />
    <path d="M116 54h8M120 50v8" stroke="currentColor" />
    <Leg d="M120 37v9M114 60L84 74" />
    <Leg d="M126 60L156 74" tone="other" />
    <Container x={58} />
    <Container x={130} tone="other" />
    <Label x={69} y={91}>
      .91.0
    </Label>
    <Label x={141} y={91}>
      .92.0
    </Label>
  </Picture>
);
