/** EAN, UPC and Code 128 against independent readers and another encoder. */
import { idsOf } from './families.ts';
import { oracleSuite } from './suite.ts';

oracleSuite(idsOf('linear-retail', 'linear-general'));
