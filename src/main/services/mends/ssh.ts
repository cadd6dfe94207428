/** What the ways to hosts do for the doctor. */
import type { DoctorEvent } from '../../../contract/doctor';
import type { ConnectAnswers, SshProfile } from '../../../contract/hosts';
import type { KeyEvent, KeySetUp, OwnKey } from '../../../contract/keys';

/** A far side on which commands can be run, one list of argument vectors of the doctor's own making after the other. */
export type FarShell = {
  /** SHA256 fingerprint, by which the machine is told from others. */
  hostKey: string;
  /**
   * `sudoPassword`: said to sudo on its standard input, where it is seen by nobody. Rejects with `command-failed` at the
   * first that fails, and with `connection-lost` where nobody knows how one ended.
   */
  run(commands: readonly (readonly string[])[], sudoPassword?: string): Promise<void>;
  close(): Promise<void>;
};

export type Ssh = {
  examine(profile: SshProfile, answers: ConnectAnswers, signal?: AbortSignal): AsyncGenerator<DoctorEvent, void>;
  openShell(profile: SshProfile, answers: ConnectAnswers): Promise<FarShell>;
  /** The desktop's file, line by line. */
  knownHosts: {
    lines(): Promise<string[]>;
    forget(line: string): Promise<void>;
    remember(line: string): Promise<void>;
  };
  setUpKey(profile: SshProfile, asked: KeySetUp, signal?: AbortSignal): AsyncGenerator<KeyEvent, void>;
  ownKeys(): Promise<OwnKey[]>;
  /** Of that key, or of those that are tried when none is named. */
  forgetPassphrases(keyFile: string | null): Promise<void>;
};
