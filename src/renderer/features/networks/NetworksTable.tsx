import { Button, Table, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconSearch } from '@tabler/icons-react';
import {
  createColumnHelper,
  flexRender,
  getCoreRowModel,
  getFilteredRowModel,
  getSortedRowModel,
  useReactTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareAddresses } from '../../../model/address';
import type { Host, Network } from '../../../model/state';
import { Tag } from '../../kit/tag';
import { NetworkActions } from './NetworkActions';
import styles from './NetworksTable.module.css';
import { openGallery } from './networks-view';
import { notesOf, type Row, rowsOf } from './rows';
import { useShowNetwork } from './use-show-network';

const column = createColumnHelper<Row>();

export function NetworksTable({ host }: { host: Host }) {
  const { t } = useTranslation('networks');
  const [filter, setFilter] = useState('');
  const rows = useMemo(() => rowsOf(host), [host]);
  const columns = useMemo(
    () => [
      column.accessor((row) => row.network.name, {
        id: 'name',
        cell: ({ row }) => <NetworkName host={host} network={row.original.network} />,
      }),
      column.accessor((row) => row.network.driver, { id: 'driver' }),
      column.accessor('subnet', { sortingFn: (a, b) => compareAddresses(a.original.subnet, b.original.subnet) }),
      column.accessor('gateway', { sortingFn: (a, b) => compareAddresses(a.original.gateway, b.original.gateway) }),
      column.accessor('interface', {}),
      column.accessor((row) => row.containers.join(', '), {
        id: 'containers',
        sortingFn: (a, b) => a.original.containers.length - b.original.containers.length,
        cell: ({ row }) => <Containers names={row.original.containers} />,
      }),
      column.accessor((row) => notesOf(row.network).join(' '), {
        id: 'notes',
        cell: ({ row }) => notesOf(row.original.network).map((note) => <Tag key={note}>{t(`notes.${note}`)}</Tag>),
      }),
    ],
    [host, t],
  );
  const table = useReactTable({
    data: rows,
    columns,
    state: { globalFilter: filter },
    initialState: { sorting: [{ id: 'name', desc: false }] },
    onGlobalFilterChange: setFilter,
    globalFilterFn: 'includesString',
    getCoreRowModel: getCoreRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const shown = table.getRowModel().rows;
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <span className={styles.count}>{t('count', { count: rows.length })}</span>
        <TextInput
          className={styles.filter}
          aria-label={t('filter')}
          placeholder={t('filter')}
          leftSection={<IconSearch size={15} stroke={1.6} />}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <Button variant="filled" leftSection={<IconPlus size={15} />} onClick={openGallery}>
          {t('newNetwork')}
        </Button>
      </header>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('title')}>
        <Table className={styles.table} stickyHeader>
          <Table.Thead>
            {table.getHeaderGroups().map((group) => (
              <Table.Tr key={group.id}>
                {group.headers.map((header) => {
                  const name = t(`columns.${header.column.id}`);
                  const sorted = header.column.getIsSorted();
                  return (
                    <Table.Th
                      key={header.id}
                      aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}
                    >
                      <UnstyledButton
                        className={styles.sort}
                        title={t('sortBy', { column: name })}
                        onClick={header.column.getToggleSortingHandler()}
                      >
                        {name}
                        {sorted === 'asc' && <IconArrowUp size={13} aria-hidden />}
                        {sorted === 'desc' && <IconArrowDown size={13} aria-hidden />}
                      </UnstyledButton>
                    </Table.Th>
                  );
                })}
                <Table.Th>
                  <span className={styles.unseen}>{t('columns.actions')}</span>
                </Table.Th>
              </Table.Tr>
            ))}
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <Table.Tr key={row.original.network.id}>
                {row.getVisibleCells().map((cell) => (
                  <Table.Td key={cell.id} data-column={cell.column.id}>
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </Table.Td>
                ))}
                <Table.Td className={styles.actions}>
                  <NetworkActions host={host} network={row.original.network} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {shown.length === 0 && <p className={styles.none}>{t('none')}</p>}
      </div>
    </main>
  );
}

function NetworkName({ host, network }: { host: Host; network: Network }) {
  const show = useShowNetwork();
  return (
    <UnstyledButton className={styles.name} onClick={() => show(host, network)}>
      {network.name}
    </UnstyledButton>
  );
}

function Containers({ names }: { names: string[] }) {
  if (names.length === 0) return <span className={styles.soft}>–</span>;
  return (
    <span className={styles.containers}>
      <span className={styles.number}>{names.length}</span> <span className={styles.soft}>{names.join(', ')}</span>
    </span>
  );
}
