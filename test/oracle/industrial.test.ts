/** Industrial and pharmaceutical codes against independent oracles. */
import { idsOf } from './families.ts';
import { oracleSuite } from './suite.ts';

oracleSuite(idsOf('linear-industrial', 'linear-pharma'));
