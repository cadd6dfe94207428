import type { Icon } from '@tabler/icons-react';

/** Something the app can do, as the palette offers it. */
export type Command = {
  id: string;
  group: 'do' | 'go' | 'find' | 'app';
  title: string;
  /** A word more, where titles alone do not tell two apart. */
  about?: string;
  icon: Icon;
  /** As `mod+K`. */
  hotkey?: string;
  /** Finds it too. */
  keywords?: string[];
  /** The palette stays open: more is to be said. */
  stay?: boolean;
  run(): void;
};
