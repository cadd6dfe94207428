/** What a person chose about the app: true at once here, written a moment later. */
import type { Settings, SettingsPatch } from '../../contract/settings';
import type { Observable } from '../client';

const QUIET_MS = 400;

export class Preferences implements Observable<Settings> {
  private readonly listeners = new Set<() => void>();
  private unwritten: SettingsPatch = {};
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Told when what was chosen could not be kept. */
  onFailure: (error: unknown) => void = () => undefined;

  constructor(
    private current: Settings,
    private readonly write: (patch: SettingsPatch) => Promise<unknown>,
  ) {}

  readonly get = (): Settings => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  put(patch: SettingsPatch): void {
    this.current = { ...this.current, ...patch };
    this.unwritten = { ...this.unwritten, ...patch };
    for (const listener of [...this.listeners]) listener();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), QUIET_MS);
  }

  private async flush(): Promise<void> {
    const patch = this.unwritten;
    this.unwritten = {};
    try {
      await this.write(patch);
    } catch (error) {
      this.onFailure(error);
    }
  }
}
