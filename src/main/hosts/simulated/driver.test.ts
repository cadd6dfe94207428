import { describe, it } from 'vitest';
import { conformance } from '../conformance';
import { SimulatedDriver } from './driver';
import { Simulation } from './simulation';

describe('the simulated host does what every driver must', () => {
  const driver = new SimulatedDriver(new Simulation('vm'));
  it.each(conformance)('$name', ({ run }) => run(driver));
});
