/** What a main in memory lives in; tests change it. */

import type { CaptureEvent } from '../../contract/capture';
import type { AppInfo } from '../../contract/contract';
import type { DoctorEvent } from '../../contract/doctor';
import type { ConnectAnswers, Suggestions } from '../../contract/hosts';
import type { KeyEvent, KeySetUp, OwnKey } from '../../contract/keys';
import type { TerminalEvent } from '../../contract/terminal';
import type { Operation } from '../../model/operations/types';
import type { ProbeRequest, ProbeResult } from '../../model/probe';
import type { PortMeasured, PortOutcome } from '../../model/swarm/ports';

export type World = {
  info: AppInfo;
  suggestions: Suggestions;
  images: string[];
  /** Throws what is missing or wrong; else the host is connected. */
  connect(answers: ConnectAnswers, signal: AbortSignal | undefined): Promise<void>;
  /** Before an operation runs: throws what it fails with. */
  run(operation: Operation, progress: (text: string, fraction: number | null) => void): Promise<void>;
  probe(spec: ProbeRequest, signal: AbortSignal | undefined): Promise<ProbeResult>;
  capture(signal: AbortSignal | undefined): AsyncGenerator<CaptureEvent, void>;
  terminal(
    asked: { host: string; container: string | null },
    signal: AbortSignal | undefined,
  ): AsyncGenerator<TerminalEvent, void>;
  typed(data: string): void;
  /** What comes of trying a port between two hosts. */
  port(tried: Omit<PortMeasured, 'outcome'>): PortOutcome;
  raw(kind: string, id: string): unknown;
  keys: OwnKey[];
  examine(answers: ConnectAnswers, signal: AbortSignal | undefined): AsyncGenerator<DoctorEvent, void>;
  setUpKey(asked: KeySetUp, signal: AbortSignal | undefined): AsyncGenerator<KeyEvent, void>;
};
