/** The whole API between renderer and main. Inputs are checked on arrival; outputs are main's own and only typed. */
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import type { Lab } from '../labs';
import type { ProbeResult } from '../model/probe';
import { type CaptureEvent, captureStart } from './capture';
import { type DoctorEvent, doctorInput, doctorMendInput } from './doctor';
import type { HostList, HostProfile, HostStatus, Suggestions } from './hosts';
import { connectAnswers, hostIdSchema, profileDraft } from './hosts';
import { type KeyEvent, keySetUp, type OwnKey } from './keys';
import { type LabProgress, type Labs, labFile, labNote, onLab } from './labs';
import { type MendEntry, mendUndoInput } from './mends';
import type { HistoryEntry, PlanEvent } from './plans';
import { plan } from './plans';
import { probeSpec } from './probe';
import type { Settings } from './settings';
import { settingsPatch } from './settings';
import { type PortEvent, portsInput } from './swarm';
import { type TerminalEvent, terminalOpen, terminalResize, terminalTaken, terminalWrite } from './terminal';
import type { TopologyEvent } from './topology';

const byHost = z.strictObject({ host: hostIdSchema });
const byEntry = z.strictObject({ entry: z.uuid() });
/** An output: main's own, so typed and not checked again. */
const typed = <T>() => z.custom<T>();
/** A stream whose events are only typed. */
const stream = <T>() => eventIterator(typed<T>());

export type AppInfo = {
  version: string;
  shell: 'electron' | 'browser';
  /** The desktop's own name. */
  machine: string;
  /** BCP 47, the system's. */
  locale: string;
  dataDir: string;
  /** For how long a passphrase can be kept: by the system's keychain, or until the app ends. */
  keeps: 'keychain' | 'session';
  /** Host to open at once (`--host`), by profile id or name. */
  openHost: string | null;
};

export const contract = {
  app: {
    info: oc.output(typed<AppInfo>()),
  },
  settings: {
    get: oc.output(typed<Settings>()),
    put: oc.input(settingsPatch).output(typed<Settings>()),
  },
  hosts: {
    list: oc.output(typed<HostList>()),
    /** The whole list again at each change. */
    watch: oc.output(stream<HostList>()),
    suggestions: oc.output(typed<Suggestions>()),
    add: oc.input(profileDraft).output(typed<HostProfile>()),
    update: oc.input(z.strictObject({ id: hostIdSchema, draft: profileDraft })).output(typed<HostProfile>()),
    remove: oc.input(byHost),
    /** Settles when connected; rejects with what is missing or wrong. Cancelling gives up. */
    connect: oc.input(byHost.extend({ answers: connectAnswers.default({}) })).output(typed<HostStatus>()),
    disconnect: oc.input(byHost),
    images: oc.input(byHost).output(typed<string[]>()),
  },
  doctor: {
    /** Looks at a connection over SSH stage by stage. Changes nothing, save that an accepted host key is kept. */
    run: oc.input(doctorInput).output(stream<DoctorEvent>()),
    /** Journalled before and after. Rejects with why it failed, which then stands in the journal too. */
    mend: oc.input(doctorMendInput).output(typed<MendEntry>()),
    /** Everything again at each change, the newest first. */
    watchMends: oc.output(stream<MendEntry[]>()),
    /** Over a connection made anew. Rejects, with nothing done, with what that needs. */
    undo: oc.input(mendUndoInput).output(typed<MendEntry>()),
  },
  keys: {
    /** Keys in `~/.ssh`. */
    list: oc.output(typed<OwnKey[]>()),
    /** Forgets the passphrases that were kept for the keys a host is tried with. */
    forgetPassphrases: oc.input(byHost),
    /** Ends with the host's profile naming the key. Rejects at the step that fails; what was done before it stays. */
    setUp: oc.input(keySetUp).output(stream<KeyEvent>()),
  },
  topology: {
    watch: oc.input(z.strictObject({ realm: hostIdSchema })).output(stream<TopologyEvent>()),
    /** Reads everything again. */
    refresh: oc.input(byHost),
    /** The Engine's own JSON of one thing. */
    raw: oc
      .input(byHost.extend({ kind: z.enum(['container', 'network']), id: z.string().regex(/^[A-Za-z0-9_.-]{1,128}$/) }))
      .output(typed<unknown>()),
  },
  swarm: {
    /** Really tries the ports between every two hosts, one after another. */
    ports: oc.input(portsInput).output(stream<PortEvent>()),
  },
  plans: {
    /** Checks the preconditions on the host's present State, then runs the operations in order, journalled. Cancelling
     *  stops after the operation that runs. */
    apply: oc.input(plan).output(stream<PlanEvent>()),
    /** Keeps what a guarded plan did, once its hosts answered over fresh connections. */
    confirm: oc.input(byEntry).output(typed<HistoryEntry>()),
  },
  history: {
    list: oc.output(typed<HistoryEntry[]>()),
    watch: oc.output(stream<HistoryEntry[]>()),
    /** Runs the inverses of what was done, last first. */
    undo: oc.input(byEntry).output(stream<PlanEvent>()),
    /** A POSIX shell script that does the same. */
    script: oc.input(byEntry).output(typed<{ name: string; text: string }>()),
  },
  labs: {
    /** Everything again at each change. */
    watch: oc.output(stream<Labs>()),
    /** Notes what the host is before anything of the lab is done to it. */
    begin: oc.input(onLab).output(typed<LabProgress>()),
    note: oc.input(labNote).output(typed<LabProgress>()),
    /** After its clean-up. */
    end: oc.input(onLab).output(typed<LabProgress>()),
    /** A lab from a file of one's own, YAML or JSON. */
    load: oc.input(labFile).output(typed<Lab>()),
    drop: oc.input(onLab.pick({ lab: true })),
  },
  probe: {
    run: oc.input(probeSpec).output(typed<ProbeResult>()),
  },
  capture: {
    /** Ends when the stream is dropped. */
    start: oc.input(captureStart).output(stream<CaptureEvent>()),
  },
  terminal: {
    /** What runs in it ends when the stream is dropped. */
    open: oc.input(terminalOpen).output(stream<TerminalEvent>()),
    /** Settles when the terminal has taken it. Rejects with `not-found` once it has ended, as do those below. */
    write: oc.input(terminalWrite),
    resize: oc.input(terminalResize),
    /** Output stops at {@link TERMINAL_WINDOW} that was not yet taken. */
    taken: oc.input(terminalTaken),
  },
};
export type Contract = typeof contract;
