import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useView } from '../../app/view';
import { useTogether } from '../../data/together';

type Props = { label: string; icon: ReactNode; main?: boolean; act: (host: string) => void };

/** Does something on the host in focus; with all hosts in focus, asks on which. */
export function OnHost({ label, icon, main = false, act }: Props) {
  const { host, all } = useView();
  const together = useTogether();
  const look = { leftSection: icon, ...(main && { variant: 'filled' }) };
  if (!all)
    return (
      <Button {...look} onClick={() => host !== null && act(host)}>
        {label}
      </Button>
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button {...look}>{label}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {together.map(({ profile: { id, name } }) => (
          <Menu.Item key={id} onClick={() => act(id)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
