/** A terminal for any screen: {@link TerminalPanel} shows a host's terminals, {@link useOpenTerminal} opens one. */
export { TerminalPanel } from './TerminalPanel';
export { useOpenTerminal, useTerminalBelow } from './use-open-terminal';
