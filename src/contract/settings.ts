import { z } from 'zod';

const point = z.strictObject({ x: z.number(), y: z.number() });

const language = z.enum(['system', 'en', 'zh']);
const theme = z.enum(['system', 'light', 'dark']);
/** By id of the host, or of the realm for all its hosts: positions a person gave to nodes of the drawing, by node id, and what is folded. */
const arrangements = z.record(
  z.string().max(64),
  z.strictObject({ positions: z.record(z.string().max(512), point), folded: z.array(z.string().max(512)) }),
);

/** What a person chose about the app itself. `system`: follow the operating system. */
export const settings = z.strictObject({
  language: language.default('system'),
  theme: theme.default('system'),
  arrangements: arrangements.default({}),
});
/** Some of the fields. Not `settings.partial()`: zod fills in the defaults there, and would reset what is left out. */
export const settingsPatch = z.strictObject({ language, theme, arrangements }).partial();

export type Settings = z.infer<typeof settings>;
export type SettingsPatch = z.infer<typeof settingsPatch>;
export type Arrangement = Settings['arrangements'][string];
