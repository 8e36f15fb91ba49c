/** Reed–Solomon error correction of PDF417 and its variants (ISO/IEC 15438:2015, 5.10). */
import { primeErrorCorrection } from '../prime-correction.ts';

/** As `primeErrorCorrection`, for 9 levels of PDF417 and 20 sizes of MicroPDF417. */
export const errorCorrection = primeErrorCorrection(929);
