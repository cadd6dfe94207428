import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ComponentPropsWithoutRef, Ref } from 'react';

type Props = ActionIconProps &
  Omit<ComponentPropsWithoutRef<'button'>, keyof ActionIconProps> & {
    icon: Icon;
    label: string;
    /** As it is printed on keys. */
    hotkey?: string;
    side?: 'top' | 'bottom' | 'left' | 'right';
    iconSize?: number;
    ref?: Ref<HTMLButtonElement>;
  };

/** A button that is only a picture: its name is said on hover and to assistive technology. */
export function IconButton({ icon: Picture, label, hotkey, side = 'bottom', iconSize = 17, ...rest }: Props) {
  return (
    <Tooltip label={hotkey ? `${label}  ${hotkey}` : label} position={side}>
      <ActionIcon aria-label={label} {...rest}>
        <Picture size={iconSize} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
