import { expect, it } from 'vitest';
import { userInTable } from './peer';

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:9C40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 101 1 0000000000000000 100 0 0 10 0
   1: 0100007F:9C40 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 102 1 0000000000000000 20 4 30 10 -1
   2: 0100007F:C350 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1001        0 103 1 0000000000000000 20 4 30 10 -1
`;

it('finds the user at the other end', () => {
  expect(userInTable(TABLE, 50000, 40000)).toBe(1001);
});

it('takes neither its own end nor the listening socket for it', () => {
  expect(userInTable(TABLE, 40000, 50000)).toBe(0);
  expect(userInTable(TABLE, 50001, 40000)).toBeUndefined();
  expect(userInTable('', 50000, 40000)).toBeUndefined();
});
