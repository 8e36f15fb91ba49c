/** GS1-128 and DataBar against independent oracles. */
import { idsOf } from './families.ts';
import { oracleSuite } from './suite.ts';

oracleSuite(idsOf('gs1'));
