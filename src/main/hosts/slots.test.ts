import { describe, expect, it } from 'vitest';
import { Slots } from './slots';

describe('slots', () => {
  it('lets in as many as there are, the others in order', async () => {
    const slots = new Slots(2);
    const order: number[] = [];
    const enter = async (id: number) => {
      const leave = await slots.take();
      order.push(id);
      return leave;
    };
    const [first, second] = await Promise.all([enter(1), enter(2)]);
    const [third, fourth] = [enter(3), enter(4)];
    await Promise.resolve();
    expect(order).toEqual([1, 2]);
    first();
    first();
    (await third)();
    second();
    (await fourth)();
    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('forgets who gave up waiting', async () => {
    const slots = new Slots(1);
    const leave = await slots.take();
    const controller = new AbortController();
    const waiting = slots.take(controller.signal);
    controller.abort();
    await expect(waiting).rejects.toThrow('cancelled');
    leave();
    (await slots.take())();
  });
});
