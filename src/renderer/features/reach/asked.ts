/** What is asked of all pairs, and which of them are looked at; kept while other things are looked at. */
import { create } from 'zustand';
import type { Protocol } from '../../../model/trace';
import type { Only } from './filter';

type ReachView = {
  kind: Protocol['kind'];
  port: number;
  from: string;
  to: string;
  only: Only;
  set(change: Partial<Omit<ReachView, 'set'>>): void;
};

export const useReachView = create<ReachView>()((set) => ({
  kind: 'icmp',
  port: 80,
  from: '',
  to: '',
  only: 'all',
  set: (change) => set(change),
}));

export const asked = (kind: Protocol['kind'], port: number): Protocol => (kind === 'icmp' ? { kind } : { kind, port });
