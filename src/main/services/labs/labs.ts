/** Keeps how far each lab has come on each host. What labs do to hosts goes through plans like anything else. */
import type { z } from 'zod';
import { PortolanError } from '../../../contract/errors';
import type { LabProgress, Labs, labFile, labNote, OpenLab } from '../../../contract/labs';
import { beforeOf, chooseValues, imagesOf, type Lab, LIBRARY } from '../../../labs';
import { readLab } from '../../../labs/read';
import { hostId } from '../../../model/ids';
import type { State } from '../../../model/state';
import { Changes } from '../changes';
import type { Session } from '../sessions/session';
import type { LabStore } from './store';

type Place = { host: string; lab: string };

export class LabsService {
  readonly changes = new Changes();

  /** `session` throws `host-unknown`. `around`: a host as it was last read, with all others of its realm. */
  constructor(
    private readonly store: LabStore,
    private readonly session: (host: string) => Session,
    private readonly around: (host: string) => State,
  ) {}

  list(): Labs {
    return { own: this.store.own.value.labs, progress: this.store.progress.value.progress };
  }

  /**
   * Chooses the lab's values and notes what the host is now. Rejects with `lab-unknown`; `lab-open` when one is under way
   * there, since two could not be told apart; `lab-lacks`; `host-not-connected`; `disk-failed`.
   */
  async begin({ host, lab: id }: Place): Promise<LabProgress> {
    const lab = this.lab(id);
    const session = this.session(host);
    session.driver();
    await session.topology.refresh();
    const state = this.around(host);
    const there = state.hosts[hostId(host)];
    if (!there) throw new PortolanError('host-not-connected', { host: session.name });
    const { values, missing } = chooseValues(lab, state, there);
    if (missing.length > 0) throw new PortolanError('lab-lacks', { host: session.name, values: missing.join(', ') });
    const startedAt = Date.now();
    const images = await this.imagesOn(Object.keys(imagesOf(lab, values, there.id)));
    const run = { startedAt, values, before: beforeOf(state, there, images), step: 0, passed: [], guesses: {} };
    return this.change({ host, lab: id }, (known, all) => {
      const open = all.find((one) => one.host === host && one.run !== null);
      if (open) throw new PortolanError('lab-open', { host: session.name, lab: open.lab });
      return { host, lab: id, completedAt: known?.completedAt ?? null, run };
    });
  }

  /** Rejects with `lab-not-open` and `disk-failed`. */
  note({ host, lab: id, step, passed, guess }: z.infer<typeof labNote>): Promise<LabProgress> {
    return this.change({ host, lab: id }, (known) => {
      const { run, ...progress } = open(known, id);
      const all = passed === undefined ? run.passed : [...new Set([...run.passed, passed])];
      const guesses = guess ? { ...run.guesses, [guess.key]: guess.guess } : run.guesses;
      const whole = all.length === this.lab(id).steps.length;
      return {
        ...progress,
        completedAt: progress.completedAt ?? (whole ? Date.now() : null),
        run: { ...run, step: step ?? run.step, passed: all, guesses },
      };
    });
  }

  /** It is not under way any more; what is left of it on the host is nobody's from now on. Rejects as {@link note}. */
  end({ host, lab }: Place): Promise<LabProgress> {
    return this.change({ host, lab }, (known) => ({ ...open(known, lab), run: null }));
  }

  /** Rejects with `lab-file-wrong`, which says where; `lab-open`; `disk-failed`. One of the same id is replaced. */
  async load({ name, text, language }: z.infer<typeof labFile>): Promise<Lab> {
    const { lab, problems } = readLab(text, language);
    if (!lab) {
      const places = problems.map(({ place, line, message }) => [line, place, message].filter(Boolean).join(': '));
      throw new PortolanError('lab-file-wrong', { file: name }, { stderr: places.slice(0, 20).join('\n') });
    }
    if (LIBRARY.some(({ id }) => id === lab.id)) throw new PortolanError('lab-id-taken', { file: name, lab: lab.id });
    this.refuseOpen(lab.id);
    const own: Lab = { ...lab, group: 'own' };
    await this.store.own.update((value) => ({
      ...value,
      labs: [...value.labs.filter(({ id }) => id !== own.id), own],
    }));
    this.changes.tell();
    return own;
  }

  /** Forgets a lab from a file. Rejects with `lab-unknown`, `lab-open` and `disk-failed`. */
  async drop(id: string): Promise<void> {
    if (!this.store.own.value.labs.some((lab) => lab.id === id)) throw new PortolanError('lab-unknown', { lab: id });
    this.refuseOpen(id);
    await this.store.own.update((value) => ({ ...value, labs: value.labs.filter((lab) => lab.id !== id) }));
    await this.keepOnly((one) => one.lab !== id);
  }

  /** Only these hosts have profiles. */
  async retain(hosts: readonly string[]): Promise<void> {
    if (this.store.progress.value.progress.every(({ host }) => hosts.includes(host))) return;
    await this.keepOnly(({ host }) => hosts.includes(host));
  }

  /** What is not known to have been there is taken for nobody's later. */
  private async imagesOn(hosts: readonly string[]): Promise<Record<string, string[]>> {
    const each = hosts.map(async (id) => [id, await this.session(id).driver().images()] as const);
    return Object.fromEntries((await Promise.allSettled(each)).flatMap((one) => ('value' in one ? [one.value] : [])));
  }

  private lab(id: string): Lab {
    const found = [...LIBRARY, ...this.store.own.value.labs].find((lab) => lab.id === id);
    if (!found) throw new PortolanError('lab-unknown', { lab: id });
    return found;
  }

  private refuseOpen(id: string): void {
    const found = this.store.progress.value.progress.find(({ lab, run }) => lab === id && run !== null);
    if (found) throw new PortolanError('lab-open', { host: this.session(found.host).name, lab: id });
  }

  private async change(
    { host, lab }: Place,
    next: (known: LabProgress | undefined, all: readonly LabProgress[]) => LabProgress,
  ): Promise<LabProgress> {
    const is = (one: LabProgress) => one.host === host && one.lab === lab;
    const { progress } = await this.store.progress.update((value) => {
      const changed = next(value.progress.find(is), value.progress);
      return { ...value, progress: [...value.progress.filter((one) => !is(one)), changed] };
    });
    this.changes.tell();
    return progress.find(is) as LabProgress;
  }

  private async keepOnly(keep: (one: LabProgress) => boolean): Promise<void> {
    await this.store.progress.update((value) => ({ ...value, progress: value.progress.filter(keep) }));
    this.changes.tell();
  }
}

function open(known: LabProgress | undefined, lab: string): OpenLab {
  if (!known?.run) throw new PortolanError('lab-not-open', { lab });
  return { ...known, run: known.run };
}
