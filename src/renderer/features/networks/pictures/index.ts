import type { ComponentType } from 'react';
import type { Mode } from '../../../../model/plan';
import { OverlayPicture } from './across';
import { BridgePicture, PublishedPicture, SeveralPicture } from './behind';
import { IpvlanL2Picture, IpvlanL3Picture, MacvlanPicture, VlanPicture } from './lan';
import { HostPicture, NonePicture, SharedPicture } from './shared';

/** A mode at a glance. */
export const PICTURES: Record<Mode | 'overlay', ComponentType> = {
  overlay: OverlayPicture,
  published: PublishedPicture,
  bridge: BridgePicture,
  host: HostPicture,
  none: NonePicture,
  container: SharedPicture,
  several: SeveralPicture,
  macvlan: MacvlanPicture,
  vlan: VlanPicture,
  'ipvlan-l2': IpvlanL2Picture,
  'ipvlan-l3': IpvlanL3Picture,
};
