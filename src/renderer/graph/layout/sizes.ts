/** Pixels at zoom 1. */
export const CONTAINER = { w: 132, h: 46, gap: 16 };
export const LEG = 40;
export const ROW_GAP = 12;
export const HEADER = { h: 46, minW: 224 };
export const ZONE_PADDING = 16;
export const SPINE = 14;
export const CARD = { w: 156, h: 44, gap: 22 };
export const SUB = { w: 140, h: 38, drop: 26, gap: 12 };
export const TITLE = { w: 176, h: 44 };
export const HOST_PADDING = 26;
export const ZONE_GAP = 26;
export const SHELF_GAP = 46;
export const HOST_GAP = 90;
/** Between rows of hosts, for the lines that come from above. */
export const HOST_ROW_GAP = 190;
export const FOLDED = { w: 232, h: 64 };
export const OVERLAY = { h: 34, minW: 300, gap: 14 };
export const SEGMENT = { h: 30, minW: 260 };
export const NAT = { w: 156, h: 34 };
export const MACHINE = { w: 196, h: 54, gap: 40 };
export const LEVEL = 74;
/** A card's line to its networks leaves beside its line to the host's own routing. */
export const UPLINK_ASIDE = 26;
