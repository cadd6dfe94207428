/** What a person chose about the app itself, in `<dataDir>/settings.json`. */
import { join } from 'node:path';
import { type Settings, type SettingsPatch, settings } from '../../contract/settings';
import { JsonFile } from './json-file';
import type { Log } from './log';

export type SettingsService = {
  get(): Settings;
  /** Replaces the fields that are given. Rejects with `disk-failed`. */
  put(patch: SettingsPatch): Promise<Settings>;
};

/** Rejects with `disk-failed`. */
export async function openSettings(dataDir: string, log: Log): Promise<SettingsService> {
  const { file, damaged } = await JsonFile.open(join(dataDir, 'settings.json'), settings, settings.parse({}));
  if (damaged) log.warn('settings.damaged', { setAside: damaged });
  return {
    get: () => file.value,
    put: (patch) => file.update((value) => ({ ...value, ...patch })),
  };
}
