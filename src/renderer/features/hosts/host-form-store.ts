import { create } from 'zustand';
import type { HostProfile } from '../../../contract/hosts';
import type { HostFormValues } from './host-form';
import { emptyForm, formOf } from './host-form';

type HostFormState = {
  /** null: no form. `id` null: a new host. */
  open: { id: string | null; name: string; values: HostFormValues } | null;
  add(values?: Partial<HostFormValues>): void;
  edit(profile: HostProfile): void;
  close(): void;
};

/** The form in which a host is added or edited. */
export const useHostForm = create<HostFormState>()((set) => ({
  open: null,
  add: (values) => set({ open: { id: null, name: '', values: { ...emptyForm, ...values } } }),
  edit: (profile) => set({ open: { id: profile.id, name: profile.name, values: formOf(profile) } }),
  close: () => set({ open: null }),
}));
