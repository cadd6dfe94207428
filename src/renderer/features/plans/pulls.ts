import { hasImage } from '../../../model/operations/checks/image';
import type { Images } from '../../../model/operations/module';
import type { Operation, Plan } from '../../../model/operations/types';

/** The plan, with the images fetched first that its host has not: none where it is not known what the host has. */
export function withPulls(plan: Plan, images: Images): Plan {
  if (images === null) return plan;
  const runs = plan.operations.flatMap((operation) => (operation.kind === 'container.run' ? [operation] : []));
  const missing = new Map(
    runs
      .filter(({ spec: { image } }) => image !== '' && !hasImage(images, image))
      .map(({ host, spec: { image } }) => [image, { kind: 'image.pull', host, image } satisfies Operation]),
  );
  return { ...plan, operations: [...missing.values(), ...plan.operations] };
}
