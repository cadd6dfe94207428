import type { Hop, Trace } from '../../src/model/trace/index';

/** A trace as text, one step a line. */
export function printTrace({ request, answer, verdict, assumptions, source, address }: Trace): string {
  const words = (params: Record<string, string>) => Object.values(params).filter(Boolean).join(' ');
  const lines = (title: string, hops: Hop[]) =>
    hops.length === 0
      ? []
      : [
          `  ${title}`,
          ...hops.flatMap((hop) => [
            `    ${hop.host}/${hop.name}`,
            ...hop.steps.map(
              (step) =>
                `      ${step.disposition.padEnd(9)} ${step.code} ${words(step.params)}${step.rule ? ` [${step.rule}]` : ''}`,
            ),
          ]),
        ];
  return [
    ...lines(`request ${source ?? '?'} → ${address ?? '?'}`, request),
    ...lines('answer', answer),
    ...assumptions.map(({ code, params }) => `  assumed ${code} ${words(params)}`),
    `  verdict ${verdict.kind}: ${verdict.code} ${words(verdict.params)}${verdict.rule ? ` [${verdict.rule}]` : ''}`,
  ].join('\n');
}
