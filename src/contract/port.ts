/** The names under which the Electron shell hands the renderer its end of a MessagePort. */

/** What the preload puts on `window`, and all that it puts there. */
export type Bridge = {
  /** Asks for a port; it comes as a `message` event of the window whose data is {@link PORT_MESSAGE}. */
  requestPort(): void;
};
export const BRIDGE = 'portolan';
export const PORT_REQUEST = 'portolan:port-request';
export const PORT_MESSAGE = 'portolan:port';
