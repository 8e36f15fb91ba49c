/** Postal codes against independent oracles. */
import { idsOf } from './families.ts';
import { oracleSuite } from './suite.ts';

oracleSuite(idsOf('postal'));
