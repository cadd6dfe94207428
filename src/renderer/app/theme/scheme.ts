import { useMediaQuery } from '@mantine/hooks';
import { useSettings } from '../../data/hooks';
import type { Scheme } from '../../graph';

/** What the person chose, or what the system has. */
export function useScheme(): Scheme {
  const { theme } = useSettings();
  const dark = useMediaQuery('(prefers-color-scheme: dark)', matchMedia('(prefers-color-scheme: dark)').matches);
  if (theme !== 'system') return theme;
  return dark ? 'dark' : 'light';
}
