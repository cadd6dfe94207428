/** What carries the contract: text both ways, in order, until either side is gone. */
export type Channel = {
  /** Settles when the text has left. Does nothing once the channel is closed. */
  send(text: string): void | Promise<void>;
  /** To be called once; what arrived before is kept for it. */
  onMessage(listener: (text: string) => void): void;
  /** Called once, whichever side ended it. */
  onClose(listener: () => void): void;
  close(): void;
};
