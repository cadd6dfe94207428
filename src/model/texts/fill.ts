import type { Operation } from '../operations/types';

/** Puts parameters into a text's `{{placeholders}}`, as i18next does. A missing one stays as it is. */
export const fill = (text: string, params: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) =>
    Object.hasOwn(params, name) ? (params[name] ?? '') : placeholder,
  );

/** What an operation's title is filled with; `name`: what it is about. */
export function operationParams(operation: Operation): Record<string, string> {
  switch (operation.kind) {
    case 'network.create':
    case 'container.run':
      return { name: operation.spec.name };
    case 'network.remove':
      return { name: operation.network };
    case 'network.connect':
    case 'network.disconnect':
      return { name: operation.container, container: operation.container, network: operation.network };
    case 'image.pull':
      return { name: operation.image };
    default:
      return { name: operation.container };
  }
}
