/** Plans: what a person asks for, as a list of operations, and what can be told of it beforehand. */
export { exchangeAddresses } from './addresses';
export { type PlanProblem, planCommands, planInverse, planProblems } from './foresee';
export { guarded, mayCut } from './guard';
export * from './host';
export * from './make';
export * from './networks';
export { script } from './script';
export { suggestSubnet } from './suggest';
export * from './swarm';
