/** Matrix symbols against independent oracles. */
import { idsOf } from './families.ts';
import { oracleSuite } from './suite.ts';

oracleSuite(idsOf('2d-matrix', 'gs1-2d'));
