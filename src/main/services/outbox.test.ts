import { expect, it } from 'vitest';
import { Changes, latest } from './changes';
import { Outbox } from './outbox';

const all = async <T>(events: AsyncIterable<T>) => {
  const seen: T[] = [];
  for await (const event of events) seen.push(event);
  return seen;
};

it('hands events on in order, then ends', async () => {
  const outbox = new Outbox<number>((waiting, next) => [...waiting, next]);
  const reading = all(outbox.read());
  outbox.push(1);
  outbox.push(2);
  await Promise.resolve();
  outbox.push(3);
  outbox.end();
  outbox.push(4);
  expect(await reading).toEqual([1, 2, 3]);
});

it('fails after what waited', async () => {
  const outbox = new Outbox<number>((waiting, next) => [...waiting, next]);
  outbox.push(1);
  outbox.end(new Error('gone'));
  const events = outbox.read();
  expect((await events.next()).value).toBe(1);
  await expect(events.next()).rejects.toThrow('gone');
});

it('ends with its signal while it waits', async () => {
  const end = new AbortController();
  const reading = all(new Outbox<number>((_, next) => [next]).read(end.signal));
  end.abort();
  expect(await reading).toEqual([]);
});

it('gives a slow reader the latest value only, and unsubscribes at the end', async () => {
  const changes = new Changes();
  let value = 0;
  const end = new AbortController();
  const values = latest(() => value, changes, end.signal);
  expect((await values.next()).value).toBe(0);
  for (value = 1; value < 100; value += 1) changes.tell();
  expect((await values.next()).value).toBe(99);
  end.abort();
  expect((await values.next()).done).toBe(true);
});
