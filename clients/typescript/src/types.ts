/** Types of the API, written from `/openapi.json` by `node clients/write-types.ts`. Do not edit. */

/** Every `code` that an error of the API can have. */
export type ErrorCode =
  | 'account_suspended'
  | 'batch_refused'
  | 'batch_unfinished'
  | 'body_too_large'
  | 'code_required'
  | 'confirmation_required'
  | 'conflict'
  | 'email_unverified'
  | 'expectation_failed'
  | 'feature_locked'
  | 'forbidden_origin'
  | 'format_paid_only'
  | 'generation_failed'
  | 'headers_too_large'
  | 'idempotency_different'
  | 'idempotency_ended'
  | 'idempotency_running'
  | 'insufficient_credits'
  | 'internal_error'
  | 'invalid_barcode_value'
  | 'invalid_parameter'
  | 'invalid_parameters'
  | 'invalid_template'
  | 'invalid_token'
  | 'invite_required'
  | 'key_address_refused'
  | 'key_symbology_refused'
  | 'label_refused'
  | 'method_not_allowed'
  | 'not_found'
  | 'operator_unauthorized'
  | 'overloaded'
  | 'passkey_refused'
  | 'password_sign_in_off'
  | 'payment_failed'
  | 'payment_unavailable'
  | 'picture_too_large'
  | 'plans_not_offered'
  | 'preview_outdated'
  | 'rate_limited'
  | 'referrer_refused'
  | 'repeated_parameter'
  | 'request_timeout'
  | 'role_forbidden'
  | 'scope_missing'
  | 'second_factor_required'
  | 'session_required'
  | 'sign_in_refused'
  | 'sign_in_unavailable'
  | 'signature_invalid'
  | 'signed_url_expired'
  | 'signed_url_used_up'
  | 'signups_closed'
  | 'template_outdated'
  | 'too_many_attempts'
  | 'too_many_batches'
  | 'too_many_connections'
  | 'too_many_pipelined'
  | 'unauthorized'
  | 'unknown_parameter'
  | 'unreadable_picture'
  | 'unsupported_barcode_format'
  | 'unsupported_format'
  | 'unsupported_media_type'
  | 'uri_too_long'
  | 'viewing_only'
  | 'weak_password'
  | 'wrong_code'
  | 'wrong_credentials';

export interface Account {
  readonly plan: 'free' | 'starter' | 'pro' | 'business';
  readonly credits: {
    /** null is unlimited. */
    readonly included: number | null;
    readonly used: number;
    /** null is unlimited. */
    readonly remaining: number | null;
    /** Credits used beyond the included ones. */
    readonly overage: number;
  };
  readonly rateLimit: {
    readonly requests: number;
    readonly windowSeconds: number;
    readonly remaining: number;
    readonly resetAt: string;
  };
  readonly cycle: {
    readonly start: string;
    readonly end: string;
  };
}

export interface Analytics {
  readonly from: string;
  /** The first moment after the period. */
  readonly to: string;
  readonly timeZone: string;
  readonly interval: 'quarter-hour' | 'hour' | 'day';
  readonly totals: AnalyticsTotals;
  /** Every interval of the period, in order. */
  readonly series: readonly AnalyticsPoint[];
  /** The period before, if it was requested. */
  readonly previous: {
    readonly from: string;
    readonly to: string;
    readonly totals: AnalyticsTotals;
    readonly series: readonly AnalyticsPoint[];
  } | null;
  /** Requests by day of the week, Monday first, and hour of the day. */
  readonly byHour: readonly (readonly number[])[];
  /** The largest first. */
  readonly bySymbology: readonly AnalyticsShare[];
  /** The largest first. */
  readonly byImageFormat: readonly AnalyticsShare[];
  /** The largest first. */
  readonly byTemplate: readonly AnalyticsShare[];
  /** The largest first. */
  readonly byKey: readonly AnalyticsShare[];
  /** The largest first. */
  readonly byOutcome: readonly AnalyticsShare[];
  /** The most frequent first, with the newest requests of each. */
  readonly errors: readonly {
    readonly code: string;
    readonly requests: number;
    readonly samples: readonly {
      readonly requestId: string;
      readonly at: string;
      readonly symbology: string | null;
      readonly reason: string | null;
    }[];
  }[];
}

/** `at` is when the interval begins. */
export interface AnalyticsPoint {
  readonly at: string;
  readonly credits: number;
  readonly outcomes: { readonly [name: string]: number };
  readonly latency: Latency;
}

/** The id is empty for requests that named none. */
export interface AnalyticsShare {
  readonly id: string;
  readonly name: string;
  readonly requests: number;
  readonly credits: number;
}

export interface AnalyticsTotals {
  readonly requests: number;
  readonly credits: number;
  readonly outcomes: { readonly [name: string]: number };
  readonly latency: Latency;
}

export interface Announcement {
  readonly id: string;
  readonly text: string;
  readonly from: string;
  readonly until: string;
}

export interface Announcements {
  readonly announcements: readonly Announcement[];
}

/** One of `data`, `dataBase64` and `payload` must be given; `symbology` may be left out with a payload, and is then the usual one of its kind. */
export interface BarcodeInput {
  readonly symbology?: SymbologyName;
  readonly data?: string;
  /** Bytes, in place of `data`. */
  readonly dataBase64?: string;
  readonly payload?: PayloadInput;
  /** Image format of the reply. */
  readonly format?: 'svg' | 'png' | 'jpg' | 'webp' | 'pdf' | 'eps' | 'zpl' | 'tiff' | 'gif' | 'bmp';
  /** Whether the picture is read back by an independent reader before it is delivered: see `X-Barcode-Verified`. One that reads otherwise is a 500, and is not charged. In a batch such an item fails alone; what the reader does not read is delivered unread. */
  readonly verify?: number;
  /** A template of kind `style`: `brand` for its latest version, `brand@3` for one that never changes. What it sets cannot be set otherwise; its defaults yield to the request. */
  readonly template?: string;
  /** The size that a trade prescribes, as a set of options. Options that you set yourself take precedence. The reply warns if the size is below what the trade requires. Must be one of gs1-retail-100, gs1-retail-80, gs1-logistics, itf14-100, swiss-qr, boleto, usps-imb, royal-mail, pharmacode, maxicode. Applies to barcodes that a preset is for. Default: none. */
  readonly preset?: string;
  /** Width of a module, the narrowest bar or cell. At 150 DPI one pixel is 0.169 mm. A module of MaxiCode is the side of its hexagons: 3 is the size in its standard. Must be a whole number from 1 to 20. Applies to all barcodes. Default: 3 (0.508 mm); 1 for postal codes with finer modules, and 8 for QR Codes with a logo, other shapes or a gradient. */
  readonly scale?: number;
  /** Width of a module in print. It is rounded to the nearest whole number of pixels at the DPI, but at least one; the reply says which width that is. A module of a postal code with finer modules is a third of a bar. Must be a length from 0.05mm to 5mm, such as 0.33, 0.33mm or 13mil. Applies to all barcodes. Default: 0.508 (3 pixels at 150 DPI). */
  readonly moduleWidth?: number | string;
  /** Pixels per inch: the resolution of the printer. The picture keeps its size in print, with the nearest module of whole pixels, unless `scale` is given. Must be a whole number from 72 to 1200. Applies to all barcodes. Default: 150; 203 for ZPL. */
  readonly dpi?: number;
  /** Width of the whole picture as it is delivered. The module is the largest whole number of pixels that fits; what is left over becomes clear space. Must be a whole number of pixels from 10 to 16000, or a length from 1mm to 2000mm in mm, cm or in (such as 50mm or 2in). Applies to all barcodes. Default: what the symbol and its quiet zone need. */
  readonly width?: number | string;
  /** Height of the whole picture as it is delivered. Bars of any height become as high as fits. For other symbols, the module becomes as large as fits, and what is left over is clear space above and below. Must be a whole number of pixels from 10 to 16000, or a length from 1mm to 2000mm in mm, cm or in (such as 50mm or 2in). Applies to all barcodes. Default: what the symbol, its text and its quiet zone need. */
  readonly height?: number | string;
  /** Height of the bars, without the part of guard bars that extends down between digits. Must be a whole number of modules from 5 to 400, or a length from 0.5mm to 300mm. Applies to linear barcodes whose height is not fixed. Default: the symbology's nominal height. */
  readonly barHeight?: number | string;
  /** Clear space on all four sides. Less than the default may prevent scanning. Must be a whole number of modules from 0 to 100, a length from 0mm to 100mm, standard or none. Applies to all barcodes. Default: standard: what the standard requires on each side. */
  readonly quietZone?: number | string;
  /** Whether the human-readable text is drawn. Must be on or off (altText is for text of your own). Applies to barcodes with human-readable text. Default: on. */
  readonly text?: 'on' | 'off';
  /** Text to show in place of the human-readable text. Scanners still read the data. Must be 1 to 200 characters in at most 10 lines, which a line feed or \n separates: ASCII, drawn in OCR-B, or any text of Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Devanagari, Chinese, Japanese, Korean, Armenian and Georgian. Applies to barcodes with human-readable text (others take captionBelow). Default: what the standard prescribes. */
  readonly altText?: string;
  /** Whether the human-readable text is above or below the bars. Must be above or below. Applies to barcodes with human-readable text on one side. Default: below. */
  readonly textPosition?: 'below' | 'above';
  /** Font size of human-readable text and captions. Digits that belong under their bars stay small enough to fit there. Must be a whole number of pixels from 6 to 300, or a length from 1mm to 25mm, such as 9pt. Applies to all barcodes. Default: 5.3 mm at the default scale, smaller where that is too wide. */
  readonly textSize?: number | string;
  /** Alignment of text and captions. Digits that belong under their bars stay there. Must be left, center or right. Applies to all barcodes. Default: center. */
  readonly textAlign?: 'left' | 'center' | 'right';
  /** Your own text above the barcode, outside its quiet zone. Lines that are too long are broken at spaces. Must be 1 to 200 characters in at most 10 lines, which a line feed or \n separates: ASCII, drawn in OCR-B, or any text of Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Devanagari, Chinese, Japanese, Korean, Armenian and Georgian. Applies to all barcodes. Default: none. */
  readonly captionAbove?: string;
  /** Your own text below the barcode, outside its quiet zone. Lines that are too long are broken at spaces. Must be 1 to 200 characters in at most 10 lines, which a line feed or \n separates: ASCII, drawn in OCR-B, or any text of Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Devanagari, Chinese, Japanese, Korean, Armenian and Georgian. Applies to all barcodes. Default: none. */
  readonly captionBelow?: string;
  /** Color of the bars, cells and text. Scanners with red light see red as white, and most scanners read linear barcodes only if they are dark on light. The contrast ratio with the background must be at least 2:1. Must be #rgb, #rrggbb or #rrggbbaa (the # is optional) or a CSS color name. Applies to barcodes whose colors carry no data. Default: #000000. */
  readonly color?: string;
  /** Color behind the bars and of the quiet zone. JPG, TIFF and BMP have no transparency: transparent colors are drawn on white. Must be #rgb, #rrggbb or #rrggbbaa (the # is optional) or a CSS color name, or transparent. Applies to barcodes whose colors carry no data. Default: #ffffff. */
  readonly background?: string;
  /** Rotates the picture clockwise. Must be 0, 90, 180 or 270. Applies to all barcodes. Default: 0. */
  readonly rotate?: '0' | '90' | '180' | '270';
  /** A picture in the middle of the QR Code, which is drawn with the highest error correction to make up for it. A picture with a logo, other shapes or a gradient is read back before it is delivered. If it cannot be read, the request is refused with a reason and costs nothing. Must be a data URI of a PNG, JPG or SVG of at most 40 KiB. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: none. */
  readonly logo?: string;
  /** The longer side of the logo, in percent of the symbol's width. Must be a whole number of percent from 5 to 30. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: 20. */
  readonly logoSize?: number;
  /** Shape of the modules: `rounded`, `vertical` and `horizontal` join those that touch. The shape of the finder patterns is set separately. Must be square, dot, rounded, diamond, vertical or horizontal. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: square. */
  readonly moduleShape?: 'square' | 'dot' | 'rounded' | 'diamond' | 'vertical' | 'horizontal';
  /** Shape of the three finder patterns in the corners. Must be square, rounded or circle. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: square. */
  readonly finderShape?: 'square' | 'rounded' | 'circle';
  /** Makes the modules a gradient, from `color` to this one. Must be #rgb, #rrggbb or #rrggbbaa (the # is optional) or a CSS color name. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: none. */
  readonly gradientColor?: string;
  /** How the gradient runs: in one direction, or from the middle to the corners. Must be linear or radial. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: linear. */
  readonly gradient?: 'linear' | 'radial';
  /** Direction of a linear gradient, clockwise: 0 is from left to right, 90 downwards. Must be a whole number from 0 to 359. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: 0. */
  readonly gradientAngle?: number;
  /** Width of a wide element, as a multiple of a narrow one. For modules below 0.508 mm, 3 scans better. With 2.5, a module has an even number of pixels. Must be 2, 2.5 or 3. Applies to Code 39, Code 39 full ASCII, Interleaved 2 of 5 and Codabar. Default: 3; 2 for Codabar. */
  readonly ratio?: '2' | '3' | '2.5';
  /** Bars along both ends of the bars of an ITF-14, or a frame around them and their quiet zones, as printing plates need. Must be off, horizontal or frame. Applies to ITF-14 and ITF-6. Default: horizontal. */
  readonly bearerBars?: 'off' | 'horizontal' | 'frame';
  /** By how much bars are made narrower, and the spaces between them wider, to make up for ink that spreads in print. Size and text stay as they are. SVG, PDF and EPS apply it exactly; in pictures made of pixels, it is rounded to whole pixels, and the reply says to which width. At least half of a module remains. Must be a length from 0 to 1mm, such as 0.05, 0.05mm or 2mil. Applies to linear barcodes, whose bars have one height. Default: 0. */
  readonly barWidthReduction?: number | string;
  /** Error correction level: L, M, Q and H recover about 7, 15, 25 and 30 % of a QR Code. Micro QR Code has L, M and Q, rMQR Code M and H, PDF417 0 to 8, Han Xin Code 1 to 4, and Aztec Code the least percentage, 5 to 95. Must be L, M, Q or H, a level from 0 to 8, or for Aztec Code 5 to 95 percent, as a number alone. Applies to QR Code, Micro QR Code, rMQR Code, PDF417, Aztec Code and Han Xin Code. Default: M, or as the rule of the symbology says. */
  readonly eclevel?: string;
  /** Version: a fixed size of the symbol, whatever the data: 1 to 40 of QR Code, M1 to M4 of Micro QR Code, R7x43 to R17x139 of rMQR Code, 1 to 84 of Han Xin Code. Must be a version: 1 to 40 (84 of Han Xin Code), M1 to M4, or R and height x width, such as R11x43. Applies to QR Code, Micro QR Code, rMQR Code and Han Xin Code. Default: the smallest that holds the data. */
  readonly version?: string;
  /** Number of the data mask: 0 to 7 in QR Code, 0 to 3 in Micro QR Code. It changes which modules are dark, but not what is read. Must be a whole number from 0 to 7. Applies to QR Code and Micro QR Code. Default: the best by the rule of the standard. */
  readonly mask?: number;
  /** Rows and columns of a Data Matrix, whatever the data: 10x10 to 144x144, or a rectangle such as 8x32. Must be rows x columns, such as 16x16 or 8x32. Applies to Data Matrix. Default: the smallest that holds the data. */
  readonly symbolSize?: string;
  /** Shape of a Data Matrix; `auto` chooses the one with the smallest area. Must be square, rectangle or auto. Applies to Data Matrix that is not named rectangular. Default: square. */
  readonly shape?: 'square' | 'rectangle' | 'auto';
  /** Codewords in a row of PDF417 (1 to 30) and MicroPDF417 (1 to 4), without row indicators; data characters in a row of Codablock F (4 to 62); places for dots of DotCode (5 to 200). Must be a whole number from 1 to 200. Applies to PDF417, MicroPDF417, Codablock F and DotCode. Default: by the proportions of the symbology. */
  readonly columns?: number;
  /** Rows of PDF417 (3 to 90), MicroPDF417 (4 to 44), Codablock F (2 to 44), Code 16K (2 to 16), Code 49 (2 to 8) and DotCode (5 to 200). Must be a whole number from 2 to 200. Applies to PDF417, MicroPDF417, Codablock F, Code 16K, Code 49 and DotCode. Default: as many as the columns need. */
  readonly rows?: number;
  /** Height of a PDF417 divided by its width, without the quiet zone. The number of columns that comes closest is chosen. Must be a number from 0.05 to 20, such as 0.5. Applies to PDF417. Default: three rows for every column. */
  readonly aspect?: string;
  /** Layers of an Aztec Code: a fixed size, whatever the data. With up to 4, the compact form is used if it holds the data. Must be a whole number from 1 to 32. Applies to Aztec Code. Default: as few as hold the data. */
  readonly layers?: number;
  /** Extended Channel Interpretation that the symbol names for its data: 26 is UTF-8, 899 is bytes. Text is in UTF-8 and gets ECI 26 if it needs one, or the ECI of its `charset`; bytes get none. With `none`, the symbol does not name the character set, and readers guess it. Must be a whole number from 0 to 999999, for text that of its character set, or none. Applies to QR Code, Data Matrix, Aztec Code, PDF417 and others that carry bytes. Default: that of charset; without it 26 for text beyond ASCII, otherwise none. */
  readonly eci?: string;
  /** Character set in which the text is encoded, for readers that do not know UTF-8. The symbol names it by its ECI, unless `eci` is `none`; Micro QR Code never names it. Must be one of utf-8, iso-8859-1, iso-8859-2, iso-8859-3, iso-8859-4, iso-8859-5, iso-8859-6, iso-8859-7, iso-8859-8, iso-8859-9, iso-8859-10, iso-8859-11, iso-8859-13, iso-8859-14, iso-8859-15, iso-8859-16, windows-1250, windows-1251, windows-1252, windows-1256, shift_jis, big5, gb2312, gbk, gb18030, euc-kr, us-ascii, utf-16be, utf-16le, utf-32be, utf-32le. Applies to text in QR Code, Micro QR Code, rMQR Code, Data Matrix, Aztec Code, PDF417 and others that carry bytes. Default: utf-8, or as the rule of the symbology says. */
  readonly charset?:
    | 'utf-8'
    | 'iso-8859-1'
    | 'iso-8859-2'
    | 'iso-8859-3'
    | 'iso-8859-4'
    | 'iso-8859-5'
    | 'iso-8859-6'
    | 'iso-8859-7'
    | 'iso-8859-8'
    | 'iso-8859-9'
    | 'iso-8859-10'
    | 'iso-8859-11'
    | 'iso-8859-13'
    | 'iso-8859-14'
    | 'iso-8859-15'
    | 'iso-8859-16'
    | 'windows-1250'
    | 'windows-1251'
    | 'windows-1252'
    | 'windows-1256'
    | 'shift_jis'
    | 'big5'
    | 'gb2312'
    | 'gbk'
    | 'gb18030'
    | 'euc-kr'
    | 'us-ascii'
    | 'utf-16be'
    | 'utf-16le'
    | 'utf-32be'
    | 'utf-32le';
  /** Makes the symbol one of several that carry a message together, which a reader joins again: the number of this symbol, how many there are, and an id that they share. Must be INDEX/TOTAL/ID in whole numbers, such as 1/3/27, with an index from 1 to the total. Applies to QR Code, Data Matrix, Aztec Code, PDF417 and others that can be linked. Default: a symbol on its own. */
  readonly structuredAppend?: string;
  /** What to do about the check digit of the data: `auto` adds or verifies it as the rule of the symbology says; `add` adds it to data without it; `require` is for data that ends in it, and verifies it; `none` leaves it out where the standard allows that (Code 39, Interleaved and other 2 of 5, Codabar, MSI and Code 11). Must be auto, add, require or none. Applies to EAN, UPC, ISBN, ISSN, ISMN, ITF, HIBC, DataBar of one GTIN, postal codes with a check digit, and Code 39, Codabar, 2 of 5, MSI and Code 11. Default: auto. */
  readonly checkDigit?: 'auto' | 'add' | 'require' | 'none';
  /** Code set for the whole Code 128: A has capitals and control characters, B capitals and lowercase letters, C pairs of digits; `auto` chooses and changes sets for the shortest symbol. Must be auto, A, B or C. Applies to Code 128. Default: auto. */
  readonly codeSet?: 'auto' | 'A' | 'B' | 'C';
  /** Mode of a MaxiCode: 2 is a carrier message with a numeric postcode, 3 one with any other postcode, 4 other data, 5 the same with more error correction, and 6 programs a reader. Must be 2, 3, 4, 5 or 6. Applies to MaxiCode. Default: 2 or 3 for a carrier message, otherwise 4. */
  readonly maxicodeMode?: '2' | '3' | '4' | '5' | '6';
  /** A second symbol in the same picture, such as a QR Code with a GS1 Digital Link beside an EAN or UPC, as retail uses them until 2027. Each symbol costs one credit. Both keep their quiet zones. Options are used for both symbols if they apply to both; size options and captions are for the first symbol and for the whole picture. Must be the name of a barcode format, such as QRCODE or GS1_DATAMATRIX. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: none. */
  readonly pair?: string;
  /** Data of the second symbol. Beside an EAN, UPC, ISBN, ISSN or ISMN it may be left out: the second symbol then names the same item, as a GS1 Digital Link or as `(01)` and its GTIN. Must be text of 1 to 4000 characters. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: the GTIN of the first symbol. */
  readonly pairData?: string;
  /** Web address with which the GS1 Digital Link of the second symbol begins. Must be a web address of at most four parts without a query, such as https://example.com/p. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: https://id.gs1.org. */
  readonly digitalLink?: string;
  /** Where the second symbol is, seen from the first. Must be right, left, below or above. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: right. */
  readonly pairPosition?: 'right' | 'left' | 'below' | 'above';
  /** Width of a module of the second symbol in print. It is rounded to the nearest whole number of pixels. Must be a length from 0.05mm to 5mm, such as 0.396, 0.495mm or 15mil. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: beside an EAN or UPC 1.2 times its module (0.396 mm to 0.33 mm), otherwise the same. */
  readonly pairModuleWidth?: number | string;
  /** Colors of the file: `rgb`, in which black and gray are written as gray, or `cmyk`, the four inks of print, with black as 100 % of K. Must be rgb or cmyk. Applies to PDF and EPS. Default: rgb. */
  readonly colorSpace?: 'rgb' | 'cmyk';
  /** How a ZPL label draws the symbol: `graphic` as dots, for every barcode; `native` with the printer's own command, for Code 128, GS1-128 without text, EAN-13, EAN-8, UPC-A, Interleaved 2 of 5 and Code 39. The bars are the same; the text is in the printer's font. Must be graphic or native. Applies to ZPL. Default: graphic. */
  readonly mode?: 'graphic' | 'native';
}

export interface BarcodePicture {
  /** Id of the symbology. */
  readonly symbology: string;
  /** Id of the image format. */
  readonly format: string;
  /** Media type of the file in `data`. */
  readonly contentType: string;
  /** How `data` holds the file: as its text, or as its bytes in base64. */
  readonly encoding: 'utf8' | 'base64';
  /** The file: the same bytes as without JSON. */
  readonly data: string;
  /** The same file as a data URI (RFC 2397). */
  readonly dataUri: string;
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  /** Pixels per inch in print. */
  readonly dpi: number;
  /** Width in print. */
  readonly widthMm: number;
  /** Height in print. */
  readonly heightMm: number;
  /** Width of a module in print. */
  readonly moduleWidthMm: number;
  /** By how much bars are narrower, to make up for ink that spreads. */
  readonly barWidthReductionMm: number;
  /** What to check. */
  readonly warnings: readonly string[];
}

export interface Batch {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly items: number;
  readonly delivered: number;
  readonly failed: number;
  /** What it cost; null until it has ended. */
  readonly credits: number | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** Until when its results are kept; null until it has ended. */
  readonly resultsUntil: string | null;
  /** Why it failed as a whole. */
  readonly error: string | null;
  /** The label sheet it is for. */
  readonly sheet: string;
  /** Whether a test key sent it: its pictures are marked and cost nothing. */
  readonly test: boolean;
  /** Items that failed, once it is done; the first hundred. */
  readonly failures: readonly FailedItem[];
}

export interface BatchAccepted {
  readonly id: string;
  readonly items: number;
  /** Address of its progress; also in `Location`. */
  readonly url: string;
}

export interface BatchCheck {
  readonly items: number;
  /** Items that would fail, and cost nothing. */
  readonly invalid: number;
  /** What drawing the others would cost. */
  readonly credits: number;
  /** Items with an error or warnings, in the order of the batch. */
  readonly found: readonly CheckedItem[];
}

export interface BatchInput {
  readonly items: readonly (
    | (BarcodeInput & {
        readonly id?: string;
        readonly [name: string]: unknown;
      })
    | LabelItem
  )[];
  /** Fields for items that do not set them. */
  readonly defaults?: { readonly [name: string]: unknown };
  /** `strict` refuses all items where one is invalid. */
  readonly mode?: 'permissive' | 'strict';
  /** URL of one of your webhook endpoints; the batch is then drawn in the background. */
  readonly callback?: string;
  /** Label sheet or roll of a PDF: an id or a maker's number of `GET /api/batches/sheets`, or `own` with sheetPage, sheetColumns and sheetRows. Default: 3x8. */
  readonly sheet?: string;
  /** First label to print on, from 1. */
  readonly start?: number;
  /** Shift right, in mm. */
  readonly offsetX?: number;
  /** Shift down, in mm. */
  readonly offsetY?: number;
  /** Lines in the margins that show where to cut. Default: off. */
  readonly cropMarks?: 'on' | 'off';
  /** Page of a sheet of your own: A4 (default), letter, or mm as `210x297`. */
  readonly sheetPage?: string;
  /** Labels in a row of it. */
  readonly sheetColumns?: number;
  /** Labels in a column of it. */
  readonly sheetRows?: number;
  /** Width of its labels. Default: their pitch. In mm. */
  readonly labelWidth?: number;
  /** Height of its labels. Default: their pitch. In mm. */
  readonly labelHeight?: number;
  /** From the edge of the page to the first label. Default: centered. In mm. */
  readonly marginLeft?: number;
  /** From the edge of the page to the first label. Default: centered. In mm. */
  readonly marginTop?: number;
  /** From the left edge of a label to that of the next. Default: their width. In mm. */
  readonly pitchX?: number;
  /** From the top edge of a label to that of the next. Default: their height. In mm. */
  readonly pitchY?: number;
}

export interface BatchResults {
  /** In the order of the batch. */
  readonly items: readonly (DeliveredItem | FailedItem)[];
  readonly delivered: number;
  readonly failed: number;
  /** What it cost. */
  readonly credits: number;
}

export interface Batches {
  /** The newest first. */
  readonly batches: readonly {
    readonly id: string;
    readonly state: 'waiting' | 'running' | 'done' | 'failed';
    readonly items: number;
    readonly delivered: number;
    readonly failed: number;
    /** What it cost; null until it has ended. */
    readonly credits: number | null;
    readonly createdAt: string;
    readonly finishedAt: string | null;
    /** Until when its results are kept; null until it has ended. */
    readonly resultsUntil: string | null;
    /** Why it failed as a whole. */
    readonly error: string | null;
    /** The label sheet it is for. */
    readonly sheet: string;
    /** Whether a test key sent it: its pictures are marked and cost nothing. */
    readonly test: boolean;
  }[];
  /** `after` of the next page; null: there is none. */
  readonly next: string | null;
}

export interface CheckedItem {
  /** From 1, in the order of the batch. */
  readonly position: number;
  /** The caller's own name; null: it has none. */
  readonly id: string | null;
  /** null: the item names none that exists. */
  readonly symbology: string | null;
  /** Absent: it can be drawn. */
  readonly error?: string;
  /** As of an error: see `GET /api/errors`. */
  readonly code?: string;
  readonly reason?: string;
  /** What you should know about data that can be drawn. */
  readonly warnings: readonly string[];
}

export interface DeliveredItem {
  /** From 1, in the order of the batch. */
  readonly position: number;
  /** The caller's own name; null: it has none. */
  readonly id: string | null;
  /** null: the item names none that exists. */
  readonly symbology: string | null;
  readonly status: 'delivered';
  readonly format: string;
  readonly contentType: string;
  /** `text` for SVG, `base64` for everything else. */
  readonly encoding: 'text' | 'base64';
  readonly picture: string;
  /** What you should know about the data, such as a check digit that was added; absent if there is nothing. */
  readonly warnings?: readonly string[];
}

export interface Errors {
  readonly errors: readonly {
    readonly code: string;
    readonly status: number;
    /** The public words; `{name}` stands for what a reply fills in. */
    readonly error: string;
    readonly when: string;
  }[];
}

export interface EventType {
  readonly type:
    | 'batch.completed'
    | 'batch.failed'
    | 'credits.threshold_reached'
    | 'credits.exhausted'
    | 'overage.started'
    | 'overage.spend_cap_reached'
    | 'cycle.started'
    | 'cycle.closed'
    | 'api_key.created'
    | 'api_key.rotated'
    | 'api_key.revoked'
    | 'subscription.updated'
    | 'subscription.scheduled'
    | 'subscription.canceled'
    | 'invoice.finalized'
    | 'invoice.paid'
    | 'invoice.payment_failed';
  /** When it is sent. */
  readonly when: string;
}

export interface Events {
  readonly events: readonly {
    readonly type: string;
    readonly when: string;
    /** Whether it is sent on plans without webhooks, too. */
    readonly everyPlan: boolean;
    /** What its `data` holds. */
    readonly fields: readonly {
      readonly name: string;
      readonly says: string;
    }[];
    readonly example: { readonly [name: string]: unknown };
  }[];
  readonly delivery: {
    /** The wait before each attempt, from the one before it. */
    readonly retrySeconds: readonly number[];
    readonly timeoutSeconds: number;
    readonly answerBytesKept: number;
    readonly bothSecretsHours: number;
    readonly keptDays: number;
    readonly endpointsMax: number;
  };
}

export interface FailedItem {
  /** From 1, in the order of the batch. */
  readonly position: number;
  /** The caller's own name; null: it has none. */
  readonly id: string | null;
  /** null: the item names none that exists. */
  readonly symbology: string | null;
  readonly status: 'failed';
  readonly error: string;
  /** As of an error: see `GET /api/errors`. */
  readonly code: string;
  readonly reason?: string;
}

export interface Formats {
  readonly formats: readonly Symbology[];
  readonly imageFormats: readonly ImageFormat[];
  readonly styleOptions: readonly StyleOption[];
  readonly stylePresets: readonly StylePreset[];
}

export interface ImageDeleted {
  readonly id: string;
}

export interface ImageFormat {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** Whether it needs a paid plan. */
  readonly paid: boolean;
  /** Whether it takes `color` and `background`; a printer has one ink. */
  readonly hasColors: boolean;
}

export interface Incident {
  readonly id: string;
  readonly title: string;
  /** What it is about. */
  readonly part: 'all' | 'api' | 'batches' | 'webhooks' | 'pages' | 'billing';
  /** How bad it is, or was at last. */
  readonly severity: 'notice' | 'degraded' | 'outage';
  readonly openedAt: string;
  /** null: it is not over. */
  readonly closedAt: string | null;
  /** The newest first. */
  readonly updates: readonly {
    readonly at: string;
    /** `notice`: everything works. */
    readonly severity: 'notice' | 'degraded' | 'outage';
    readonly text: string;
  }[];
}

export interface LabelCheck {
  /** The version that was checked. */
  readonly template: string;
  /** How many rows were checked. */
  readonly rows: number;
  /** How many of them cannot be printed. */
  readonly faulty: number;
  /** The rows with faults or warnings. */
  readonly found: readonly {
    /** From 1, in the order of the list. */
    readonly row: number;
    readonly id: string | null;
    readonly faults: readonly LabelProblem[];
    readonly warnings: readonly LabelWarning[];
  }[];
}

export interface LabelCheckInput {
  /** Of one label. */
  readonly parameters?: { readonly [name: string]: unknown };
  /** In place of `parameters`: up to 1,000 rows. */
  readonly labels?: readonly {
    readonly id?: string | number;
    readonly parameters?: { readonly [name: string]: unknown };
  }[];
  /** Dots per inch; 300 unless given, and 203 for ZPL. */
  readonly dpi?: number;
  /** The day of printing; today in UTC unless given. */
  readonly date?: string;
}

/** The numbers and names in the reason, for saying it in other words. */
export type LabelDetail = unknown;

export interface LabelInput {
  /** Of one label. */
  readonly parameters?: { readonly [name: string]: string | number | boolean | null };
  /** In place of `parameters`: a list, which is drawn as a batch. */
  readonly labels?: readonly {
    /** The caller's own name. */
    readonly id?: string | number;
    /** A value for each placeholder, as text or a number. */
    readonly parameters?: { readonly [name: string]: string | number | boolean | null };
    /** Image format; SVG unless given. */
    readonly format?: 'svg' | 'png' | 'jpg' | 'webp' | 'pdf' | 'zpl';
    /** Dots per inch; 300 unless given, and 203 for ZPL. */
    readonly dpi?: number;
    /** Whether every barcode is read back from the print before it is delivered: see `X-Barcode-Verified`. */
    readonly verify?: number;
    /** The day of printing; today in UTC unless given. */
    readonly date?: string;
    /** Its position in a list, from 0. Default: its actual position. */
    readonly index?: number;
  }[];
  /** Image format; SVG unless given. */
  readonly format?: 'svg' | 'png' | 'jpg' | 'webp' | 'pdf' | 'zpl';
  /** Dots per inch; 300 unless given, and 203 for ZPL. */
  readonly dpi?: number;
  /** Whether every barcode is read back from the print before it is delivered: see `X-Barcode-Verified`. */
  readonly verify?: number;
  /** The day of printing; today in UTC unless given. */
  readonly date?: string;
  /** Of one label: how many steps counters have advanced; 0 unless given. */
  readonly index?: number;
  /** Of a list: `strict` refuses all where one is at fault. */
  readonly mode?: 'permissive' | 'strict';
  /** Of a list: URL of one of your webhook endpoints; it is drawn in the background. */
  readonly callback?: string;
  /** Label sheet or roll of a PDF: an id or a maker's number of `GET /api/batches/sheets`, or `own` with sheetPage, sheetColumns and sheetRows. Default: 3x8. */
  readonly sheet?: string;
  /** First label to print on, from 1. */
  readonly start?: number;
  /** Shift right, in mm. */
  readonly offsetX?: number;
  /** Shift down, in mm. */
  readonly offsetY?: number;
  /** Lines in the margins that show where to cut. Default: off. */
  readonly cropMarks?: 'on' | 'off';
  /** Page of a sheet of your own: A4 (default), letter, or mm as `210x297`. */
  readonly sheetPage?: string;
  /** Labels in a row of it. */
  readonly sheetColumns?: number;
  /** Labels in a column of it. */
  readonly sheetRows?: number;
  /** Width of its labels. Default: their pitch. In mm. */
  readonly labelWidth?: number;
  /** Height of its labels. Default: their pitch. In mm. */
  readonly labelHeight?: number;
  /** From the edge of the page to the first label. Default: centered. In mm. */
  readonly marginLeft?: number;
  /** From the edge of the page to the first label. Default: centered. In mm. */
  readonly marginTop?: number;
  /** From the left edge of a label to that of the next. Default: their width. In mm. */
  readonly pitchX?: number;
  /** From the top edge of a label to that of the next. Default: their height. In mm. */
  readonly pitchY?: number;
}

export interface LabelItem {
  readonly id?: string;
  /** A template: `price-tag`, or `price-tag@3`. */
  readonly label: string;
  /** A value for each placeholder, as text or a number. */
  readonly parameters?: { readonly [name: string]: string | number | boolean | null };
  /** Image format; SVG unless given. */
  readonly format?: 'svg' | 'png' | 'jpg' | 'webp' | 'pdf' | 'zpl';
  /** Dots per inch; 300 unless given, and 203 for ZPL. */
  readonly dpi?: number;
  /** Whether every barcode is read back from the print before it is delivered: see `X-Barcode-Verified`. */
  readonly verify?: number;
  /** The day of printing; today in UTC unless given. */
  readonly date?: string;
  /** Its position in a list, from 0. Default: its actual position. */
  readonly index?: number;
}

export interface LabelPicture {
  /** The version that was printed: `price-tag@3`. */
  readonly template: string;
  readonly format: string;
  readonly contentType: string;
  /** How `data` holds the file. */
  readonly encoding: 'utf8' | 'base64';
  readonly data: string;
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  readonly dpi: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly warnings: readonly LabelWarning[];
}

export interface LabelProblem {
  /** The placeholder whose value it is. */
  readonly placeholder?: string;
  /** Name of the element that it does not suit. */
  readonly element?: string;
  readonly reason: string;
  readonly detail?: LabelDetail;
}

export interface LabelWarning {
  /** Name of the element. */
  readonly element: string;
  readonly reason: string;
  readonly detail?: LabelDetail;
}

/** Of delivered pictures, in ms, on the server; interpolated between 1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 1000, 2000 and 5000 ms. null: not known. */
export type Latency = {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
} | null;

export interface LatestRequests {
  /** The newest first. */
  readonly requests: readonly LoggedRequest[];
  /** `after` of the next page; null: there is none. With filters a page may have few requests, or none, and still another page after it. */
  readonly next: string | null;
}

/** One of the latest requests, with what was sent. */
export interface LoggedRequest {
  readonly id: string;
  readonly at: string;
  readonly keyName: string;
  readonly symbology: string | null;
  readonly imageFormat: string | null;
  readonly status: number;
  readonly outcome: string;
  /** How the outcomes of requests are shown together. */
  readonly group: 'delivered' | 'invalid' | 'limited' | 'unpaid' | 'failed';
  readonly reason: string | null;
  readonly durationMs: number;
  readonly credits: number;
  /** Whether it came by a signed URL. */
  readonly signed: boolean;
  /** Whether a test key sent it: it is in no count and cost nothing. */
  readonly test: boolean;
  /** Its place in the list: items of a batch share their `id`. */
  readonly place: string;
  readonly keyId: string;
  /** Name of the template it was drawn by; null: by none. */
  readonly template: string | null;
  /** Whether it is an item of a batch. */
  readonly batch: boolean;
  readonly method: string | null;
  /** Path and query without a signature; null: long, or not kept. */
  readonly address: string | null;
  /** JSON that was sent, or the fields of an item; null: long, or not kept. */
  readonly body: { readonly [name: string]: unknown } | null;
  /** What its time was spent on: key, limits and credit; the picture; handing it over. null: it did not come that far, or they were not measured. */
  readonly stages: {
    readonly admissionMs: number;
    readonly drawingMs: number;
    readonly deliveryMs: number;
  } | null;
}

/** One message; a list of them is refused. */
export interface McpMessage {
  readonly jsonrpc: '2.0';
  readonly id?: string | number;
  /** initialize, ping, tools/list, tools/call, or a notification. */
  readonly method?: string;
  readonly params?: { readonly [name: string]: unknown };
  readonly [name: string]: unknown;
}

export interface McpReply {
  readonly jsonrpc: '2.0';
  readonly id: string | number;
  readonly result?: { readonly [name: string]: unknown };
  readonly error?: {
    readonly code: number;
    readonly message: string;
  };
}

export interface NewWebhookEndpoint {
  readonly endpoint: WebhookEndpoint;
  readonly secret: string;
}

export interface Payload {
  readonly kind: string;
  /** What the barcode says. */
  readonly data: string;
  /** Id of the symbology that usually carries it. */
  readonly symbology: string;
  /** What to check. */
  readonly warnings: readonly string[];
  /** Draws the barcode; null where the data is too long for an address. */
  readonly url: string | null;
}

export interface PayloadField {
  readonly name: string;
  /** `line` has no line breaks; `text` may; `list` is of lines. */
  readonly type: 'line' | 'text' | 'number' | 'choice' | 'switch' | 'list';
  readonly required: boolean;
  /** Longest value in characters; of each item in a list. */
  readonly lengthMax: number;
  /** Items of a list; 1 in all other fields. */
  readonly itemsMax: number;
  /** A regular expression for the whole value, or for each item. */
  readonly pattern: string | null;
  /** What a choice takes. */
  readonly values: readonly string[] | null;
  readonly default: string | null;
  readonly does: string;
  /** What it takes, worded to follow "must be". */
  readonly rule: string | null;
}

/** The fields of the kind. */
export type PayloadFields =
  | {
      /** Name of the beneficiary. */
      readonly name: string;
      /** Account of the beneficiary. Must be an IBAN; spaces are left out. */
      readonly iban: string;
      /** BIC of the beneficiary's bank. Version 001 requires it. Must be a BIC of 8 or 11 capital letters and digits, such as BFSWDE33BER. */
      readonly bic?: string;
      /** Amount in euro; left open if not given. Must be from 0.01 to 999999999.99, with at most two decimals. */
      readonly amount?: number | string;
      /** Purpose code (ISO 20022), such as CHAR. Must be 1 to 4 capital letters and digits. */
      readonly purpose?: string;
      /** Structured reference. Not together with text. Must be a reference of up to 35 characters; RF begins a creditor reference (ISO 11649). */
      readonly reference?: string;
      /** Unstructured remittance information. Not together with reference. */
      readonly text?: string;
      /** What the payer is shown, but is not transferred. */
      readonly information?: string;
      /** Version of the data. */
      readonly version?: '001' | '002';
    }
  | {
      /** Account of the creditor; a QR-IBAN needs a QR reference. Must be an IBAN of Switzerland or Liechtenstein; spaces are left out. */
      readonly iban: string;
      /** Name of the creditor. */
      readonly creditorName: string;
      /** Street. */
      readonly creditorStreet?: string;
      /** Building number. */
      readonly creditorBuildingNumber?: string;
      /** Postcode, without country code. */
      readonly creditorPostcode: string;
      /** Town. */
      readonly creditorTown: string;
      /** Country (ISO 3166-1): CH unless given. Must be two capital letters. */
      readonly creditorCountry?: string;
      /** Amount; left open if not given. Must be from 0 to 999999999.99; 0 only in a notification. */
      readonly amount?: number | string;
      /** Currency of the amount. */
      readonly currency?: 'CHF' | 'EUR';
      /** Name of the debtor; left open if none is given. */
      readonly debtorName?: string;
      /** Street. */
      readonly debtorStreet?: string;
      /** Building number. */
      readonly debtorBuildingNumber?: string;
      /** Postcode, without country code. */
      readonly debtorPostcode?: string;
      /** Town. */
      readonly debtorTown?: string;
      /** Country (ISO 3166-1): CH unless given. Must be two capital letters. */
      readonly debtorCountry?: string;
      /** QR reference of 27 digits, or creditor reference (ISO 11649). Must be digits and letters; spaces are left out. */
      readonly reference?: string;
      /** Unstructured message to the debtor. */
      readonly message?: string;
      /** Structured billing information, such as //S1/10/10201409. */
      readonly billingInformation?: string;
      /** Parameters of an alternative procedure. */
      readonly alternative1?: string;
      /** Parameters of another alternative procedure. */
      readonly alternative2?: string;
    }
  | {
      /** Pix key of a static code (26-01). Must be a CPF or CNPJ, an email address, a telephone number with +55, or a random key (UUID). */
      readonly key?: string;
      /** Address of the payload of a dynamic code, without https:// (26-25). Must be a host and path, such as pix.example.com/qr/v2/9d36b84f. */
      readonly url?: string;
      /** Name of the payee (59). Must be printable ASCII; write letters without accents. */
      readonly name: string;
      /** City of the payee (60). Must be printable ASCII; write letters without accents. */
      readonly city: string;
      /** Amount in reais (54); left open if not given. Must be from 0.01 to 9999999999.99, with at most two decimals. */
      readonly amount?: number | string;
      /** Identifier of the transaction, txid (62-05). Must be up to 25 letters and digits, or *** for none. */
      readonly transactionId?: string;
      /** Text for the payer (26-02); only with a key. Must be printable ASCII; write letters without accents. */
      readonly description?: string;
      /** Postcode of the payee (61). Must be digits and hyphens. */
      readonly postcode?: string;
      /** Merchant category (52, ISO 18245). Must be 4 digits. */
      readonly merchantCategory?: string;
    }
  | {
      /** Address of the payee (pa). Must be a payment address such as merchant@bank. */
      readonly payeeAddress: string;
      /** Name of the payee (pn). */
      readonly payeeName: string;
      /** Merchant category (mc, ISO 18245). Must be 4 digits. */
      readonly merchantCategory?: string;
      /** Transaction, as the payment service names it (tid). Must be letters, digits and .-_. */
      readonly transactionId?: string;
      /** Order or bill, as the payee names it (tr). Must be letters, digits and .-_/. */
      readonly transactionReference?: string;
      /** Note for the payer (tn). */
      readonly note?: string;
      /** Amount in rupees (am); left open if not given. Must be from 0.01 to 999999999.99, with at most two decimals. */
      readonly amount?: number | string;
      /** Least amount that the payer may enter (mam). Must be from 0.01 to 999999999.99, with at most two decimals. */
      readonly minimumAmount?: number | string;
      /** Address with details of the transaction (url). Must be an address that begins with https:// or http://. */
      readonly url?: string;
    }
  | {
      /** Seller's name (tag 1). */
      readonly seller: string;
      /** Seller's VAT registration number (tag 2). Must be 15 digits that begin and end with 3. */
      readonly vatNumber: string;
      /** When the invoice was issued (tag 3). Must be a moment such as 2022-04-25T15:30:00Z, or without Z for local time. */
      readonly timestamp: string;
      /** Invoice total with VAT (tag 4). Must be from 0 to 999999999999.99, with at most two decimals. */
      readonly total: number | string;
      /** VAT total (tag 5). Must be from 0 to 999999999999.99, with at most two decimals. */
      readonly vat: number | string;
    }
  | {
      /** Name of the network. */
      readonly ssid: string;
      /** WPA is WPA and WPA2, SAE is WPA3. */
      readonly security?: 'WPA' | 'SAE' | 'WEP' | 'nopass';
      /** Password; none with nopass. */
      readonly password?: string;
      /** Whether the network does not announce its name. */
      readonly hidden?: boolean;
    }
  | {
      /** Given names (N). */
      readonly firstName?: string;
      /** Family names (N). */
      readonly lastName?: string;
      /** Additional names (N). */
      readonly additionalNames?: string;
      /** Honorific before the name, such as Dr. (N). */
      readonly prefix?: string;
      /** Honorific behind the name, such as M.D. (N). */
      readonly suffix?: string;
      /** The name as it is shown (FN): made of its parts if not given. */
      readonly formattedName?: string;
      /** Organization (ORG). */
      readonly organization?: string;
      /** Its unit (ORG). */
      readonly department?: string;
      /** Position (TITLE). */
      readonly title?: string;
      /** Telephone (TEL). */
      readonly phone?: string;
      /** Mobile telephone (TEL, CELL). */
      readonly mobile?: string;
      /** Telephone at work (TEL, WORK). */
      readonly workPhone?: string;
      /** Fax (TEL, FAX). */
      readonly fax?: string;
      /** Email address (EMAIL). Must be an email address. */
      readonly email?: string;
      /** Web address (URL). Must be an address that begins with https:// or http://. */
      readonly url?: string;
      /** Street and number (ADR). */
      readonly street?: string;
      /** City (ADR). */
      readonly city?: string;
      /** State or province (ADR). */
      readonly region?: string;
      /** Postcode (ADR). */
      readonly postcode?: string;
      /** Country (ADR). */
      readonly country?: string;
      /** Birthday (BDAY). Must be a date such as 1990-12-31. */
      readonly birthday?: string;
      /** Note (NOTE). */
      readonly note?: string;
      /** Version of vCard. */
      readonly version?: '3.0' | '4.0';
    }
  | {
      /** Family name (N). */
      readonly lastName?: string;
      /** Given name (N). */
      readonly firstName?: string;
      /** How the family name is read, in kana (SOUND). */
      readonly lastNameReading?: string;
      /** How the given name is read, in kana (SOUND). */
      readonly firstNameReading?: string;
      /** Nickname (NICKNAME). */
      readonly nickname?: string;
      /** Organization (ORG), which not every reader takes. */
      readonly organization?: string;
      /** Telephone numbers (TEL). Must be a telephone number. */
      readonly phones?: readonly string[];
      /** Email addresses (EMAIL). Must be an email address. */
      readonly emails?: readonly string[];
      /** Address (ADR); commas divide its parts. */
      readonly address?: string;
      /** Web address (URL). Must be an address that begins with https:// or http://. */
      readonly url?: string;
      /** Birthday (BDAY). Must be a date such as 1990-12-31. */
      readonly birthday?: string;
      /** Note (NOTE). */
      readonly note?: string;
    }
  | {
      /** What it is (SUMMARY). */
      readonly summary: string;
      /** When it begins (DTSTART): a day for a whole day. Must be a day (2026-03-01), a local time (2026-03-01T10:00) or a moment (2026-03-01T10:00:00Z, or +01:00). */
      readonly start: string;
      /** When it ends (DTEND), written as start is: of whole days, the last day. Must be a day (2026-03-01), a local time (2026-03-01T10:00) or a moment (2026-03-01T10:00:00Z, or +01:00). */
      readonly end?: string;
      /** Where it is (LOCATION). */
      readonly location?: string;
      /** More about it (DESCRIPTION). */
      readonly description?: string;
      /** Web address (URL). Must be an address that begins with https:// or http://. */
      readonly url?: string;
      /** Identifier (UID): made of start and summary if not given. Must be printable ASCII without spaces. */
      readonly uid?: string;
      /** When the event was written (DTSTAMP): its start if not given. Must be a moment such as 2026-03-01T10:00:00Z. */
      readonly created?: string;
    }
  | {
      /** Whom it is to. Must be an email address. */
      readonly to: readonly string[];
      /** Who gets a copy. Must be an email address. */
      readonly cc?: readonly string[];
      /** Who gets a copy that nobody sees. Must be an email address. */
      readonly bcc?: readonly string[];
      /** Subject. */
      readonly subject?: string;
      /** The message. */
      readonly body?: string;
    }
  | {
      /** Numbers that get it. Must be a telephone number, with + before an international one. */
      readonly to: readonly string[];
      /** The message. */
      readonly body?: string;
    }
  | {
      /** The number. Must be a telephone number, with + before an international one. */
      readonly number: string;
      /** Extension (ext). Must be digits. */
      readonly extension?: string;
    }
  | {
      /** Degrees north in WGS 84. Must be from -90 to 90. */
      readonly latitude: number | string;
      /** Degrees east in WGS 84. Must be from -180 to 180. */
      readonly longitude: number | string;
      /** Metres. Must be a decimal number. */
      readonly altitude?: number | string;
      /** Metres around the place (u). Must be a decimal number. */
      readonly uncertainty?: number | string;
    }
  | {
      /** Application identifiers with their values, as AI=value. A value is taken as it is, whatever is in it. Must be AI=value, such as 10=ABC123. */
      readonly elements: readonly string[];
    }
  | {
      /** Application identifiers with their values, as AI=value. A value is taken as it is, whatever is in it. Must be AI=value, such as 10=ABC123. */
      readonly elements: readonly string[];
      /** Where the link leads: a host, and a path before the key if there is one. Must be an address such as https://id.gs1.org, without / at its end. */
      readonly domain?: string;
    }
  | {
      /** The address. Must be an address that begins with https:// or http://. */
      readonly url: string;
    }
  | {
      /** Format: 01 carriers, 05 GS1 application identifiers, 06 data identifiers, 07 free text, 12 text element identifiers. */
      readonly format?: '12' | '01' | '05' | '06' | '07';
      /** Data fields, each with its identifier. Must be printable ASCII. */
      readonly fields: readonly string[];
    }
  | {
      /** Family name, a slash, and given name. Must be capital letters A to Z, spaces and a slash, such as DESMARAIS/LUC. */
      readonly passengerName: string;
      /** Electronic ticket indicator. Must be a capital letter: E for an electronic ticket. */
      readonly electronicTicket?: string;
      /** Record locator of the operating carrier. Must be 5 to 7 capital letters and digits. */
      readonly pnr: string;
      /** Airport of departure. Must be an IATA code of three capital letters. */
      readonly from: string;
      /** Airport of arrival. Must be an IATA code of three capital letters. */
      readonly to: string;
      /** Operating carrier. Must be a designator of 2 or 3 capital letters and digits. */
      readonly carrier: string;
      /** Flight number. Must be up to 4 digits, and a letter if there is one. */
      readonly flightNumber: string;
      /** Day of the flight. Must be a date such as 2026-08-13, or the number of the day in its year, 001 to 366. */
      readonly date: string;
      /** Compartment, such as F, C or Y. Must be a capital letter. */
      readonly compartment: string;
      /** Seat. Must be a row and a letter, such as 1A, or INF or GATE. */
      readonly seat?: string;
      /** Check-in sequence number. Must be up to 5 digits, or up to 4 and a letter. */
      readonly sequence?: string;
      /** Passenger status. Must be a digit or a capital letter. */
      readonly status?: string;
      /** Conditional items, as they are encoded. Must be printable ASCII. */
      readonly conditional?: string;
      /** Security data behind ^: its type, its length, and itself. Must be a type, two hexadecimal digits and the data. */
      readonly security?: string;
    };

/** A kind and its fields, as `POST /api/payloads/{kind}` takes them. */
export interface PayloadInput {
  readonly kind:
    | 'epc'
    | 'swiss-qr-bill'
    | 'pix'
    | 'upi'
    | 'zatca'
    | 'wifi'
    | 'vcard'
    | 'mecard'
    | 'event'
    | 'email'
    | 'sms'
    | 'phone'
    | 'geo'
    | 'gs1'
    | 'gs1-digital-link'
    | 'url'
    | 'iso15434'
    | 'boarding-pass';
  readonly [name: string]: unknown;
}

export interface PayloadKind {
  readonly id: string;
  readonly name: string;
  readonly standard: string;
  /** Those that usually carry it; the first where none is chosen. */
  readonly symbologies: readonly string[];
  /** What its standard asks for of the first symbology. */
  readonly options: { readonly [name: string]: string };
  readonly fields: readonly PayloadField[];
  /** Fields that it takes. */
  readonly example: { readonly [name: string]: string | number | boolean | readonly string[] };
  /** What they build. */
  readonly exampleData: string;
}

export interface Payloads {
  readonly payloads: readonly PayloadKind[];
}

export interface Plan {
  readonly id: 'free' | 'starter' | 'pro' | 'business';
  readonly name: string;
  readonly monthlyCents: number;
  readonly annualCents: number | null;
  /** Per month; null is unlimited. */
  readonly includedCalls: number | null;
  /** Price of one more call, in millionths of the currency’s unit. */
  readonly overageMicros: number | null;
  /** Live API keys; null is unlimited. */
  readonly keysMax: number | null;
  /** Test keys, which count apart from the live ones. */
  readonly testKeysMax: number;
  /** Requests each API key may make per window. */
  readonly limit: {
    readonly requests: number;
    readonly windowSeconds: number;
  };
  readonly features: readonly (
    'raster' | 'style' | 'batch' | 'webhooks' | 'analytics' | 'templates'
  )[];
  readonly imageFormats: readonly string[];
}

export interface Plans {
  /** ISO 4217, of all prices. */
  readonly currency: string;
  /** Cheapest first. */
  readonly plans: readonly Plan[];
}

export interface ReadSymbol {
  /** Id of the symbology, as in `GET /api/formats`; null for one that is not listed there. */
  readonly symbology: string | null;
  /** AIM symbology identifier (ISO/IEC 15424). */
  readonly identifier: string;
  /** The data as text; FNC1 between elements is U+001D. */
  readonly text: string;
  /** The bytes, as the symbol carries them. */
  readonly dataBase64: string;
  /** The first Extended Channel Interpretation that the symbol names. */
  readonly eci: number | null;
  /** The elements of GS1 data or of a Digital Link; null for other data. */
  readonly gs1:
    | readonly {
        readonly ai: string;
        readonly title: string;
        readonly value: string;
      }[]
    | null;
  /** Why data that the symbol marks as GS1 data is not valid. */
  readonly gs1Fault: string | null;
  /** The formats of an ISO/IEC 15434 envelope with their fields. */
  readonly iso15434:
    | readonly {
        readonly format: string;
        readonly fields: readonly string[];
      }[]
    | null;
  /** The data taken apart where it is a payload of a known kind: the fields would build it again. null: it is not. */
  readonly payload: {
    /** Id of the kind, as in `GET /api/payloads`. */
    readonly kind: string;
    readonly fields: { readonly [name: string]: string | boolean | readonly string[] };
  } | null;
  readonly page: number;
  /** Top left, top right, bottom right and bottom left of the symbol as it would be upright: in pixels, user units of SVG, or points of PDF. */
  readonly position: readonly {
    readonly x: number;
    readonly y: number;
  }[];
  /** Degrees clockwise. */
  readonly orientation: number;
  readonly mirrored: boolean;
  /** Light on dark. */
  readonly inverted: boolean;
  readonly errorCorrection: {
    readonly level: string | null;
    /** The part of the capacity to correct errors that was needed, 0 to 1. */
    readonly used: number | null;
  } | null;
  readonly structuredAppend: {
    readonly index: number;
    readonly total: number | null;
    readonly id: string;
  } | null;
}

export interface Reading {
  /** Every barcode found; may be empty. */
  readonly symbols: readonly ReadSymbol[];
  /** Number of pages that were read. */
  readonly pages: number;
}

export interface Sheet {
  readonly id: string;
  readonly maker: string;
  /** The maker's numbers with these lengths. */
  readonly aliases: readonly string[];
  /** Of a roll every label is a page; own: of a size given in a request. */
  readonly paper: 'A4' | 'Letter' | 'roll' | 'own';
  readonly pageWidthMm: number;
  readonly pageHeightMm: number;
  readonly columns: number;
  readonly rows: number;
  /** Of a label. */
  readonly widthMm: number;
  readonly heightMm: number;
  /** From the left edge of a label to that of the next. */
  readonly pitchXMm: number;
  /** From the top edge of a label to that of the next. */
  readonly pitchYMm: number;
  /** From the edge of the page to the first label. */
  readonly leftMm: number;
  readonly topMm: number;
  /** The public tables with these lengths. */
  readonly sources: readonly string[];
  /** Where such tables differ by more than 0.2 mm; empty: they agree. */
  readonly disagreement: string;
}

export interface Sheets {
  readonly sheets: readonly Sheet[];
}

export interface SignedUrl {
  /** For an `<img>`, an email or a spreadsheet. */
  readonly url: string;
  /** The same without scheme and host. */
  readonly path: string;
  /** Public id of the API key that it stands in for. */
  readonly key: string;
  readonly expiresAt: string;
}

export interface SignedUrlInput {
  /** Path and query of the picture, written as a URL writes them. */
  readonly path?: string;
  /** In place of `path`. */
  readonly symbology?: string;
  readonly data?: string;
  /** Image format and style options, with `symbology` and `data`. */
  readonly options?: { readonly [name: string]: string | number | boolean };
  /** How long it lasts, in seconds; at most 366 days. */
  readonly expiresIn?: number;
  /** When it expires, in seconds since 1970; in place of `expiresIn`. */
  readonly exp?: number;
  /** Hosts of the pages that it may be shown on; any unless given. */
  readonly referrers?: readonly string[];
  /** How often it may be delivered; any number of times unless given. */
  readonly uses?: number;
  /** With a session: id of the API key. */
  readonly key?: string;
}

export interface Site {
  readonly publicUrl: string;
  /** Who may sign up. */
  readonly signups: 'open' | 'invite' | 'closed';
  /** Whether the server sends email. If not, addresses are not verified. */
  readonly mail: boolean;
  /** Whether people can sign in with passwords. */
  readonly passwords: boolean;
  /** The name of the sign-in provider. null: there is none. */
  readonly provider: string | null;
  /** Whether people can sign in with passkeys: if passwords are on, over https or on this machine. */
  readonly passkeys: boolean;
}

export interface Status {
  readonly state: 'up' | 'degraded' | 'outage';
  readonly checkedAt: string;
  readonly uptimePercent: {
    readonly days30: number | null;
    readonly days90: number | null;
  };
  /** What the operator promises with a plan. */
  readonly promised: readonly {
    readonly plan: string;
    readonly uptimePercent: number;
  }[];
  /** The last 90, the oldest first. */
  readonly days: readonly {
    /** In UTC. */
    readonly date: string;
    readonly state: 'up' | 'degraded' | 'outage' | 'no_data';
    /** Minutes in which a process was at work; null: nothing was recorded. */
    readonly uptimePercent: number | null;
    readonly minutesDown: number | null;
    /** Replies with a status of 500 and above, among those that are not 4xx. */
    readonly faultPercent: number | null;
    /** Half of the replies took at most this long. */
    readonly p50Ms: number | null;
    /** 95 of 100 replies took at most this long. */
    readonly p95Ms: number | null;
  }[];
  /** Open ones and those of the last 90 days, the newest first. */
  readonly incidents: readonly Incident[];
}

export interface StyleOption {
  /** The query parameter. */
  readonly name: string;
  readonly does: string;
  readonly unit: string;
  /** What it takes, worded to follow "must be". */
  readonly values: string;
  readonly default: string;
  readonly example: string;
  /** Worded to follow "applies to". */
  readonly appliesTo: string;
  /** Image formats that take it. */
  readonly imageFormats: readonly string[];
  /** Another option without which it has no effect; null if there is none. */
  readonly needs: string | null;
  /** How the option is set in a form. A `switch` is `on` or `off`; a `length` is a number in steps, or text of the pattern. */
  readonly control: unknown;
}

export interface StylePreset {
  /** A value of `preset`. */
  readonly id: string;
  readonly does: string;
  readonly symbologies: readonly string[];
  /** What it stands for. */
  readonly options: { readonly [name: string]: string };
  readonly source: string;
}

export interface Symbology {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly family: string;
  /** Data it accepts. */
  readonly example: string;
  /** What its data must be, in words. */
  readonly rule: string;
  readonly standard: string;
  readonly checkDigit: 'none' | 'optional' | 'added' | 'required';
  readonly capacity: string;
  /** Longest data, in UTF-16 code units. */
  readonly lengthMax: number;
  /** Whether `dataBase64` takes bytes that are not text. */
  readonly binary: boolean;
  /** Clear space around the symbol, in modules. */
  readonly quietZone: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** Position of the human-readable text. */
  readonly text: 'below' | 'above' | 'both' | 'none';
  readonly scaleDefault: number;
  readonly barHeightDefault: number | null;
  /** Names of the style options that apply, each in its image formats. */
  readonly style: readonly string[];
}

export interface SymbologyDetail {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly family: string;
  /** Data it accepts. */
  readonly example: string;
  /** What its data must be, in words. */
  readonly rule: string;
  readonly standard: string;
  readonly checkDigit: 'none' | 'optional' | 'added' | 'required';
  readonly capacity: string;
  /** Longest data, in UTF-16 code units. */
  readonly lengthMax: number;
  /** Whether `dataBase64` takes bytes that are not text. */
  readonly binary: boolean;
  /** Clear space around the symbol, in modules. */
  readonly quietZone: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** Position of the human-readable text. */
  readonly text: 'below' | 'above' | 'both' | 'none';
  readonly scaleDefault: number;
  readonly barHeightDefault: number | null;
  /** Names of the style options that apply, each in its image formats. */
  readonly style: readonly string[];
  readonly guide: SymbologyGuide;
}

/** How to use the symbology. */
export interface SymbologyGuide {
  /** What it is for and who uses it. */
  readonly purpose: string;
  /** Typical uses, each a phrase. */
  readonly use: readonly string[];
  /** What data it takes, in plain words. */
  readonly rule: string;
  /** How much it holds. */
  readonly capacity: string;
  /** How its check digits are computed and handled. */
  readonly checkDigit: string;
  /** Usual module widths and heights, and the rules of its trade. */
  readonly sizes: string;
  /** What reads it, and what to watch out for. */
  readonly scanning: string;
  /** Common mistakes, each with the way to avoid it. */
  readonly mistakes: readonly string[];
  /** Related symbologies. */
  readonly see: readonly {
    /** Id of another symbology. */
    readonly id: string;
    /** When to choose it instead, worded to follow "if". */
    readonly why: string;
  }[];
}

/** Id or alias of a symbology, in any case. */
export type SymbologyName =
  | 'EAN13'
  | 'EAN8'
  | 'EAN5'
  | 'EAN2'
  | 'UPCA'
  | 'UPCE'
  | 'ISBN'
  | 'ISSN'
  | 'ISMN'
  | 'MANDS'
  | 'CODE128'
  | 'CODE128A'
  | 'CODE128B'
  | 'CODE128AB'
  | 'CODE128C'
  | 'HIBC128'
  | 'CODE39'
  | 'CODE39EXT'
  | 'CODE32'
  | 'PZN7'
  | 'PZN8'
  | 'HIBC39'
  | 'CODE93'
  | 'CODE93EXT'
  | 'LOGMARS'
  | 'VIN'
  | 'ITF'
  | 'ITF14'
  | 'ITF6'
  | 'CODE2OF5'
  | 'INDUSTRIAL2OF5'
  | 'IATA2OF5'
  | 'MATRIX2OF5'
  | 'COOP2OF5'
  | 'DATALOGIC2OF5'
  | 'CODABAR'
  | 'CODE11'
  | 'MSI'
  | 'MSI10'
  | 'MSI11'
  | 'MSI1010'
  | 'MSI1110'
  | 'PLESSEY'
  | 'TELEPEN'
  | 'TELEPENNUMERIC'
  | 'POSICODE'
  | 'BC412'
  | 'CHANNELCODE'
  | 'FLATTERMARKEN'
  | 'DXFILMEDGE'
  | 'PHARMACODE'
  | 'PHARMACODE2'
  | 'GS1_128'
  | 'EAN14'
  | 'SSCC18'
  | 'DATABAR_OMNI'
  | 'DATABAR_STACKED'
  | 'DATABAR_STACKED_OMNI'
  | 'DATABAR_TRUNCATED'
  | 'DATABAR_LIMITED'
  | 'DATABAR_EXPANDED'
  | 'DATABAR_EXPANDED_STACKED'
  | 'GS1_NA_COUPON'
  | 'USPS_IMB'
  | 'POSTNET'
  | 'PLANET'
  | 'CEPNET'
  | 'ROYALMAIL'
  | 'KIX'
  | 'MAILMARK_4S'
  | 'MAILMARK_2D'
  | 'AUSPOST'
  | 'AUSREPLY'
  | 'AUSROUTE'
  | 'AUSREDIRECT'
  | 'JAPANPOST'
  | 'DAFT'
  | 'IDENTCODE'
  | 'LEITCODE'
  | 'FIM'
  | 'KOREAPOST'
  | 'UPU_S10'
  | 'DPD'
  | 'PDF417'
  | 'PDF417_COMPACT'
  | 'MICROPDF417'
  | 'CODABLOCKF'
  | 'CODE16K'
  | 'CODE49'
  | 'HIBC_PDF417'
  | 'HIBC_MICROPDF417'
  | 'HIBC_CODABLOCKF'
  | 'QRCODE'
  | 'MICROQR'
  | 'RMQR'
  | 'SWISSQR'
  | 'UPNQR'
  | 'D3AQR'
  | 'DATAMATRIX'
  | 'DATAMATRIX_RECT'
  | 'DATAMATRIX_DMRE'
  | 'AZTEC'
  | 'AZTEC_COMPACT'
  | 'AZTEC_RUNE'
  | 'MAXICODE'
  | 'HANXIN'
  | 'GRIDMATRIX'
  | 'DOTCODE'
  | 'CODEONE'
  | 'ULTRACODE'
  | 'HIBC_DATAMATRIX'
  | 'HIBC_DATAMATRIX_RECT'
  | 'HIBC_QRCODE'
  | 'HIBC_AZTEC'
  | 'GS1_DATAMATRIX'
  | 'GS1_DATAMATRIX_RECT'
  | 'GS1_QRCODE'
  | 'GS1_DL_QRCODE'
  | 'GS1_DL_DATAMATRIX'
  | 'GS1_DOTCODE'
  | 'GS1_AZTEC'
  | 'GS1_HANXIN'
  | 'GS1_CC'
  | 'EAN13_COMPOSITE'
  | 'EAN8_COMPOSITE'
  | 'UPCA_COMPOSITE'
  | 'UPCE_COMPOSITE'
  | 'GS1_128_COMPOSITE'
  | 'DATABAR_OMNI_COMPOSITE'
  | 'DATABAR_TRUNCATED_COMPOSITE'
  | 'DATABAR_STACKED_COMPOSITE'
  | 'DATABAR_STACKED_OMNI_COMPOSITE'
  | 'DATABAR_LIMITED_COMPOSITE'
  | 'DATABAR_EXPANDED_COMPOSITE'
  | 'DATABAR_EXPANDED_STACKED_COMPOSITE'
  | (string & {});

export interface Template {
  readonly name: string;
  readonly kind: 'style' | 'label';
  /** The latest. */
  readonly version: number;
  /** Of the latest version. */
  readonly comment: string;
  readonly createdAt: string;
  /** When the latest version was made. */
  readonly updatedAt: string;
  /** As `GET /api/template-schemas/{kind}` describes it: a label, or `options` and `defaults` of a style. */
  readonly content: { readonly [name: string]: unknown };
}

export interface TemplateChange {
  readonly op: 'add' | 'remove' | 'replace';
  /** A JSON Pointer (RFC 6901): `/elements/3/data`. */
  readonly path: string;
  /** Absent where it is added. */
  readonly before?: unknown;
  /** Absent where it is removed. */
  readonly after?: unknown;
}

/** A JSON Schema (2020-12). */
export interface TemplateContentSchema {
  readonly [name: string]: unknown;
}

export interface TemplateDeleted {
  readonly name: string;
  /** Versions that were used: they stay reachable as `name@version`. */
  readonly kept: readonly number[];
}

export interface TemplateDiff {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly changes: readonly TemplateChange[];
}

/** A template with everything that it needs. */
export interface TemplateFile {
  readonly format: 'barcode-api-template';
  readonly formatVersion: 1;
  readonly name: string;
  readonly kind: 'style' | 'label';
  readonly comment: string;
  /** As `GET /api/template-schemas/{kind}` describes it: a label, or `options` and `defaults` of a style. */
  readonly content: { readonly [name: string]: unknown };
  readonly images: readonly {
    /** As `content` refers to it. */
    readonly id: string;
    readonly name: string;
    readonly contentType: string;
    readonly base64: string;
  }[];
}

export interface TemplateFileInput {
  readonly format: 'barcode-api-template';
  readonly formatVersion: 1;
  readonly name: string;
  readonly kind: 'style' | 'label';
  readonly comment?: string;
  /** As `GET /api/template-schemas/{kind}` describes it: a label, or `options` and `defaults` of a style. */
  readonly content: { readonly [name: string]: unknown };
  readonly images?: readonly {
    /** As `content` refers to it. */
    readonly id: string;
    readonly name?: string;
    readonly contentType: string;
    readonly base64: string;
  }[];
}

export interface TemplateImage {
  /** What an image element has as `image`. */
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  /** In pixels, as it is drawn. */
  readonly width: number;
  readonly height: number;
  readonly createdAt: string;
}

export interface TemplateImages {
  /** Newest first. */
  readonly images: readonly TemplateImage[];
  /** How many images an account may have. */
  readonly max: number;
  /** Of one image. */
  readonly bytesMax: number;
}

export interface TemplateInput {
  readonly name: string;
  readonly kind: 'style' | 'label';
  /** As `GET /api/template-schemas/{kind}` describes it: a label, or `options` and `defaults` of a style. */
  readonly content: { readonly [name: string]: unknown };
  readonly comment?: string;
}

export interface TemplateStarter {
  readonly id: string;
  readonly name: string;
  readonly does: string;
  /** Content of a template of kind `label`. */
  readonly label: { readonly [name: string]: unknown };
}

export interface TemplateStarters {
  readonly starters: readonly TemplateStarter[];
}

export interface TemplateSummary {
  readonly name: string;
  readonly kind: 'style' | 'label';
  /** The latest. */
  readonly version: number;
  /** Of the latest version. */
  readonly comment: string;
  readonly createdAt: string;
  /** When the latest version was made. */
  readonly updatedAt: string;
}

export interface TemplateUpdate {
  /** As `GET /api/template-schemas/{kind}` describes it: a label, or `options` and `defaults` of a style. */
  readonly content: { readonly [name: string]: unknown };
  readonly comment?: string;
  /** The version that was changed: 409 where it is no longer the latest. */
  readonly ifVersion?: number;
}

export interface TemplateVersion {
  readonly name: string;
  readonly version: number;
  readonly kind: 'style' | 'label';
  readonly comment: string;
  /** The API key that made it; null: somebody signed in. */
  readonly keyId: string | null;
  readonly createdAt: string;
  /** When something was first drawn with it; from then on it stays, also where its template is deleted. null: never. */
  readonly firstUsedAt: string | null;
  /** As `GET /api/template-schemas/{kind}` describes it: a label, or `options` and `defaults` of a style. */
  readonly content: { readonly [name: string]: unknown };
}

export interface TemplateVersionSummary {
  readonly version: number;
  readonly kind: 'style' | 'label';
  readonly comment: string;
  /** The API key that made it; null: somebody signed in. */
  readonly keyId: string | null;
  readonly createdAt: string;
  /** When something was first drawn with it; from then on it stays, also where its template is deleted. null: never. */
  readonly firstUsedAt: string | null;
}

export interface TemplateVersions {
  readonly name: string;
  /** Newest first. */
  readonly versions: readonly TemplateVersionSummary[];
  /** How many versions a template may have. */
  readonly max: number;
}

export interface Templates {
  /** By name. */
  readonly templates: readonly TemplateSummary[];
  /** How many templates an account may have. */
  readonly max: number;
}

export interface Usage {
  /** In UTC, the oldest first. */
  readonly days: readonly UsageDay[];
  /** The largest first. */
  readonly bySymbology: readonly UsageShare[];
  /** The largest first. */
  readonly byImageFormat: readonly UsageShare[];
  /** The largest first. */
  readonly byKey: readonly UsageShare[];
  /** The largest first. */
  readonly byOutcome: readonly UsageShare[];
}

export interface UsageDay {
  readonly day: string;
  readonly outcomes: { readonly [name: string]: number };
}

/** A part of the requests; the name is empty for none. */
export interface UsageShare {
  readonly name: string;
  readonly requests: number;
  readonly credits: number;
}

export interface Validation {
  /** Id of the symbology. */
  readonly symbology: string;
  /** The data in canonical form; null where it is bytes. */
  readonly data: string | null;
  /** The data where it is bytes. */
  readonly dataBase64: string | null;
  /** Check digits and characters of the data, computed or verified, as far as readers report them. */
  readonly checkDigits: readonly string[];
  /** GS1 elements; null where the symbology carries none. */
  readonly gs1:
    | readonly {
        readonly ai: string;
        /** Data title of the application identifier. */
        readonly title: string;
        readonly value: string;
        readonly checkDigits: readonly string[];
      }[]
    | null;
  /** Image format. */
  readonly format: string;
  readonly size: {
    /** The symbol alone, in modules; columns and rows where it has any. */
    readonly symbol: {
      readonly width: number;
      readonly height: number;
    };
    /** The picture, with quiet zone and text. */
    readonly modules: {
      readonly width: number;
      readonly height: number;
    };
    readonly pixels: {
      readonly width: number;
      readonly height: number;
    };
    readonly mm: {
      readonly width: number;
      readonly height: number;
    };
    /** Width of a module in millimetres. */
    readonly moduleWidthMm: number;
    /** By how much bars are narrower, to make up for ink that spreads. */
    readonly barWidthReductionMm: number;
  };
  /** The second symbol of the picture; null where there is none. */
  readonly pair: {
    /** Id of its symbology. */
    readonly symbology: string;
    /** Its data in canonical form. */
    readonly data: string;
    readonly checkDigits: readonly string[];
    /** GS1 elements; null where the symbology carries none. */
    readonly gs1:
      | readonly {
          readonly ai: string;
          /** Data title of the application identifier. */
          readonly title: string;
          readonly value: string;
          readonly checkDigits: readonly string[];
        }[]
      | null;
    /** In its own modules. */
    readonly symbol: {
      readonly width: number;
      readonly height: number;
    };
    /** Width of its module in millimetres. */
    readonly moduleWidthMm: number;
  } | null;
  /** As in `X-Barcode-Warnings`. */
  readonly warnings: readonly string[];
  /** Draws this barcode; null where it takes POST: for bytes and very long data. */
  readonly url: string | null;
}

export interface WebhookDeliveries {
  /** Newest first. */
  readonly deliveries: readonly WebhookDelivery[];
  /** The `before` of the next page; null: there is none. */
  readonly next: string | null;
}

export interface WebhookDelivery {
  readonly messageId: string;
  readonly type:
    | 'batch.completed'
    | 'batch.failed'
    | 'credits.threshold_reached'
    | 'credits.exhausted'
    | 'overage.started'
    | 'overage.spend_cap_reached'
    | 'cycle.started'
    | 'cycle.closed'
    | 'api_key.created'
    | 'api_key.rotated'
    | 'api_key.revoked'
    | 'subscription.updated'
    | 'subscription.scheduled'
    | 'subscription.canceled'
    | 'invoice.finalized'
    | 'invoice.paid'
    | 'invoice.payment_failed'
    | 'webhook.test';
  readonly state: 'pending' | 'delivered' | 'failed';
  readonly createdAt: string;
  readonly attempts: number;
  /** null: no attempt is scheduled. */
  readonly nextAttemptAt: string | null;
  /** Status of the last response; null: none, for `lastReason`. */
  readonly lastStatus: number | null;
  readonly lastReason: string | null;
}

export interface WebhookDeliveryDetail {
  readonly messageId: string;
  readonly type:
    | 'batch.completed'
    | 'batch.failed'
    | 'credits.threshold_reached'
    | 'credits.exhausted'
    | 'overage.started'
    | 'overage.spend_cap_reached'
    | 'cycle.started'
    | 'cycle.closed'
    | 'api_key.created'
    | 'api_key.rotated'
    | 'api_key.revoked'
    | 'subscription.updated'
    | 'subscription.scheduled'
    | 'subscription.canceled'
    | 'invoice.finalized'
    | 'invoice.paid'
    | 'invoice.payment_failed'
    | 'webhook.test';
  readonly state: 'pending' | 'delivered' | 'failed';
  readonly createdAt: string;
  readonly attempts: number;
  /** null: no attempt is scheduled. */
  readonly nextAttemptAt: string | null;
  /** Status of the last response; null: none, for `lastReason`. */
  readonly lastStatus: number | null;
  readonly lastReason: string | null;
  /** The exact body that is sent. */
  readonly payload: string;
  /** X-Request-Id of the request that caused the event; null: none did. */
  readonly requestId: string | null;
  /** Newest first. */
  readonly attemptList: readonly {
    readonly number: number;
    readonly at: string;
    readonly status: number | null;
    /** Why there was no complete response. */
    readonly reason: string | null;
    /** How its body began; at most 4 KiB. */
    readonly response: string;
    readonly durationMs: number;
  }[];
}

export interface WebhookEndpoint {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly (
    | 'batch.completed'
    | 'batch.failed'
    | 'credits.threshold_reached'
    | 'credits.exhausted'
    | 'overage.started'
    | 'overage.spend_cap_reached'
    | 'cycle.started'
    | 'cycle.closed'
    | 'api_key.created'
    | 'api_key.rotated'
    | 'api_key.revoked'
    | 'subscription.updated'
    | 'subscription.scheduled'
    | 'subscription.canceled'
    | 'invoice.finalized'
    | 'invoice.paid'
    | 'invoice.payment_failed'
  )[];
  readonly createdAt: string;
  /** `paused`: the receiver asked us to wait. */
  readonly state: 'on' | 'failing' | 'paused' | 'off';
  /** Why it is off; null: it is on. */
  readonly offReason: 'owner' | 'gone' | 'failing' | null;
  readonly offSince: string | null;
  /** The first failed attempt since the last success; null: it works. */
  readonly failingSince: string | null;
  readonly pausedUntil: string | null;
  /** Until then the secret before the rotation signs too; null: there is none. */
  readonly bothSecretsUntil: string | null;
}

export interface WebhookEndpointDeleted {
  readonly id: string;
}

export interface WebhookEndpoints {
  /** Oldest first. */
  readonly endpoints: readonly WebhookEndpoint[];
  /** How many endpoints an account may have. */
  readonly max: number;
  /** The events an endpoint can subscribe to. */
  readonly events: readonly EventType[];
}

export interface WebhookQueued {
  /** How many deliveries will be sent. */
  readonly queued: number;
  /** Id of the event, where it is one. */
  readonly messageId: string | null;
}

/** The operations that `BarcodeClient.call` takes, by their ids. */
export interface Operations {
  /** Get the state of the service, its uptime by day, and incidents */
  getStatus: {
    request: {};
    reply: Status;
  };
  /** Validate long or binary data without drawing */
  validateBarcodeInput: {
    request: {
      body?: BarcodeInput;
    };
    reply: Validation;
  };
  /** Build the data of a barcode from fields */
  buildPayload: {
    request: {
      params: {
        /** Id of a kind, as in `GET /api/payloads`. */
        readonly kind: string;
      };

      body?: PayloadFields;
    };
    reply: Payload;
  };
  /** Get the plan, credits and rate limit of the API key */
  getAccount: {
    request: {};
    reply: Account;
  };
  /** Show what this server lets visitors do */
  getSite: {
    request: {};
    reply: Site;
  };
  /** Sign the URL of a picture, for use without an API key */
  createSignedUrl: {
    request: {
      body?: SignedUrlInput;
    };
    reply: SignedUrl;
  };
  /** Get the operator’s current announcements */
  getAnnouncements: {
    request: {};
    reply: Announcements;
  };
  /** Get usage by day, symbology, image format, API key and outcome */
  getUsage: {
    request: {
      query?: {
        /** Days to count, today included. */
        readonly days?: string;
      };
    };
    reply: Usage;
  };
  /** List the latest requests */
  listLatestRequests: {
    request: {
      query?: {
        /** A group of outcomes, `delivered`, `unchanged` or the code of an error. */
        readonly outcome?: string;
        /** Id of an API key. */
        readonly key?: string;
        /** Id of a symbology, such as `EAN13`; `LABEL` for labels. */
        readonly symbology?: string;
        /** Id of an image format, such as `svg`. */
        readonly format?: string;
        /** Name of a template, in any version. */
        readonly template?: string;
        /** `X-Request-Id` of a reply, or the id of a batch. */
        readonly request?: string;
        /** The earliest moment. */
        readonly from?: string;
        /** The moment after the latest. */
        readonly to?: string;
        /** Stands in what was sent, in the reason or in the id; case does not matter. */
        readonly text?: string;
        /** `next` of the previous page. */
        readonly after?: string;
      };
    };
    reply: LatestRequests;
  };
  /** Export the latest requests as JSON */
  exportRequestsAsJson: {
    request: {
      query?: {
        /** A group of outcomes, `delivered`, `unchanged` or the code of an error. */
        readonly outcome?: string;
        /** Id of an API key. */
        readonly key?: string;
        /** Id of a symbology, such as `EAN13`; `LABEL` for labels. */
        readonly symbology?: string;
        /** Id of an image format, such as `svg`. */
        readonly format?: string;
        /** Name of a template, in any version. */
        readonly template?: string;
        /** `X-Request-Id` of a reply, or the id of a batch. */
        readonly request?: string;
        /** The earliest moment. */
        readonly from?: string;
        /** The moment after the latest. */
        readonly to?: string;
        /** Stands in what was sent, in the reason or in the id; case does not matter. */
        readonly text?: string;
      };
    };
    reply: string;
  };
  /** Get requests, credits and latency over time, and what the requests were about */
  getAnalytics: {
    request: {
      query?: {
        /** A period that ends now. Default: `30d`. Days begin at midnight. */
        readonly range?: '24h' | '7d' | '30d' | '90d' | '12mo';
        /** The first day, with `to`, instead of `range`. */
        readonly from?: string;
        /** The last day, which is included. */
        readonly to?: string;
        /** An IANA time zone, whose days and hours are counted. */
        readonly timeZone?: string;
        /** Of the series. Default: hours for up to two days, days beyond. */
        readonly interval?: 'quarter-hour' | 'hour' | 'day';
        /** `previous` adds the period of the same length before. */
        readonly compare?: 'previous' | 'none';
        /** Only requests with this API key. */
        readonly key?: string;
        /** Only this symbology. */
        readonly symbology?: string;
        /** Only this image format. */
        readonly format?: string;
        /** Only this template. */
        readonly template?: string;
        /** Only a group of outcomes, `delivered`, `unchanged` or the code of an error. */
        readonly outcome?: string;
      };
    };
    reply: Analytics;
  };
  /** List the webhook endpoints */
  listWebhookEndpoints: {
    request: {};
    reply: WebhookEndpoints;
  };
  /** Create a webhook endpoint */
  createWebhookEndpoint: {
    request: {
      body: {
        readonly name: string;
        readonly url: string;
        readonly events: readonly (
          | 'batch.completed'
          | 'batch.failed'
          | 'credits.threshold_reached'
          | 'credits.exhausted'
          | 'overage.started'
          | 'overage.spend_cap_reached'
          | 'cycle.started'
          | 'cycle.closed'
          | 'api_key.created'
          | 'api_key.rotated'
          | 'api_key.revoked'
          | 'subscription.updated'
          | 'subscription.scheduled'
          | 'subscription.canceled'
          | 'invoice.finalized'
          | 'invoice.paid'
          | 'invoice.payment_failed'
        )[];
      };
    };
    reply: NewWebhookEndpoint;
  };
  /** Get a webhook endpoint */
  getWebhookEndpoint: {
    request: {
      params: {
        /** Id of an endpoint. */
        readonly endpoint: string;
      };
    };
    reply: WebhookEndpoint;
  };
  /** Change a webhook endpoint, or switch it on or off */
  updateWebhookEndpoint: {
    request: {
      params: {
        /** Id of an endpoint. */
        readonly endpoint: string;
      };

      body?: {
        readonly name?: string;
        readonly url?: string;
        readonly events?: readonly (
          | 'batch.completed'
          | 'batch.failed'
          | 'credits.threshold_reached'
          | 'credits.exhausted'
          | 'overage.started'
          | 'overage.spend_cap_reached'
          | 'cycle.started'
          | 'cycle.closed'
          | 'api_key.created'
          | 'api_key.rotated'
          | 'api_key.revoked'
          | 'subscription.updated'
          | 'subscription.scheduled'
          | 'subscription.canceled'
          | 'invoice.finalized'
          | 'invoice.paid'
          | 'invoice.payment_failed'
        )[];
        readonly enabled?: boolean;
      };
    };
    reply: WebhookEndpoint;
  };
  /** Delete a webhook endpoint with its deliveries */
  deleteWebhookEndpoint: {
    request: {
      params: {
        /** Id of an endpoint. */
        readonly endpoint: string;
      };
    };
    reply: WebhookEndpointDeleted;
  };
  /** Replace the signing secret of a webhook endpoint */
  rotateWebhookSecret: {
    request: {
      params: {
        /** Id of an endpoint. */
        readonly endpoint: string;
      };
    };
    reply: NewWebhookEndpoint;
  };
  /** Send a test event to a webhook endpoint */
  sendWebhookTest: {
    request: {
      params: {
        /** Id of an endpoint. */
        readonly endpoint: string;
      };
    };
    reply: WebhookQueued;
  };
  /** Resend everything since a point in time that has not arrived */
  replayWebhookEvents: {
    request: {
      params: {
        /** Id of an endpoint. */
        readonly endpoint: string;
      };

      body: {
        /** Events from then on are sent; at most 30 days ago. */
        readonly since: string;
      };
    };
    reply: WebhookQueued;
  };
  /** List the deliveries of a webhook endpoint */
  listWebhookDeliveries: {
    request: {
      params: {
        /** Id of an endpoint. */
        readonly endpoint: string;
      };
      query?: {
        readonly state?: 'pending' | 'delivered' | 'failed';
        /** The `next` of the page before. */
        readonly before?: string;
      };
    };
    reply: WebhookDeliveries;
  };
  /** Get a delivery with its payload and attempts */
  getWebhookDelivery: {
    request: {
      params: {
        /** Id of an endpoint. */
        readonly endpoint: string;
        /** Id of an event, as in `webhook-id`. */
        readonly message: string;
      };
    };
    reply: WebhookDeliveryDetail;
  };
  /** Send a delivery again, however it ended */
  resendWebhookDelivery: {
    request: {
      params: {
        /** Id of an endpoint. */
        readonly endpoint: string;
        /** Id of an event, as in `webhook-id`. */
        readonly message: string;
      };
    };
    reply: WebhookQueued;
  };
  /** Get the JSON Schema of the content of templates */
  getTemplateSchema: {
    request: {
      params: {
        /** `style` or `label`. */
        readonly kind: string;
      };
    };
    reply: TemplateContentSchema;
  };
  /** List labels to start from */
  listTemplateStarters: {
    request: {};
    reply: TemplateStarters;
  };
  /** List symbologies, image formats and style options */
  listFormats: {
    request: {};
    reply: Formats;
  };
  /** Retrieve a symbology */
  getFormat: {
    request: {
      params: {
        /** Id or alias of a symbology. */
        readonly id: string;
      };
    };
    reply: SymbologyDetail;
  };
  /** List the kinds of payload with their fields */
  listPayloads: {
    request: {};
    reply: Payloads;
  };
  /** List the plans with their prices and limits */
  listPlans: {
    request: {};
    reply: Plans;
  };
  /** List every error the API returns */
  listErrors: {
    request: {};
    reply: Errors;
  };
  /** List the webhook events and how they are delivered */
  listEvents: {
    request: {};
    reply: Events;
  };
  /** List the batches drawn in the background */
  listBatches: {
    request: {
      query?: {
        /** `next` of the previous page. */
        readonly after?: string;
      };
    };
    reply: Batches;
  };
  /** Check the items of a batch */
  checkBatch: {
    request: {
      query?: {
        /** `strict` refuses all items where one is invalid. */
        readonly mode?: 'permissive' | 'strict';
        /** URL of one of your webhook endpoints; the batch is then drawn in the background. */
        readonly callback?: string;
        /** Label sheet or roll of a PDF: an id or a maker's number of `GET /api/batches/sheets`, or `own` with sheetPage, sheetColumns and sheetRows. Default: 3x8. */
        readonly sheet?: string;
        /** First label to print on, from 1. */
        readonly start?: number;
        /** Shift right, in mm. */
        readonly offsetX?: number;
        /** Shift down, in mm. */
        readonly offsetY?: number;
        /** Lines in the margins that show where to cut. Default: off. */
        readonly cropMarks?: 'on' | 'off';
        /** Page of a sheet of your own: A4 (default), letter, or mm as `210x297`. */
        readonly sheetPage?: string;
        /** Labels in a row of it. */
        readonly sheetColumns?: number;
        /** Labels in a column of it. */
        readonly sheetRows?: number;
        /** Width of its labels. Default: their pitch. In mm. */
        readonly labelWidth?: number;
        /** Height of its labels. Default: their pitch. In mm. */
        readonly labelHeight?: number;
        /** From the edge of the page to the first label. Default: centered. In mm. */
        readonly marginLeft?: number;
        /** From the edge of the page to the first label. Default: centered. In mm. */
        readonly marginTop?: number;
        /** From the left edge of a label to that of the next. Default: their width. In mm. */
        readonly pitchX?: number;
        /** From the top edge of a label to that of the next. Default: their height. In mm. */
        readonly pitchY?: number;
      };
      body: BatchInput;
    };
    reply: BatchCheck;
  };
  /** List the label sheets */
  listSheets: {
    request: {};
    reply: Sheets;
  };
  /** Get the progress of a batch */
  getBatch: {
    request: {
      params: {
        /** Id of a batch. */
        readonly id: string;
      };
    };
    reply: Batch;
  };
  /** Get the results of a batch as JSON */
  getBatchResults: {
    request: {
      params: {
        /** Id of a batch. */
        readonly id: string;
      };
    };
    reply: BatchResults;
  };
  /** Check values of labels */
  checkLabels: {
    request: {
      params: {
        /** A template of kind `label`: `price-tag` is its latest version, `price-tag@3` the third. */
        readonly reference: string;
      };

      body?: LabelCheckInput;
    };
    reply: LabelCheck;
  };
  /** List the images for labels */
  listTemplateImages: {
    request: {};
    reply: TemplateImages;
  };
  /** Delete an image */
  deleteTemplateImage: {
    request: {
      params: {
        /** Id of an image. */
        readonly image: string;
      };
    };
    reply: ImageDeleted;
  };
  /** Download a template with its images */
  exportTemplate: {
    request: {
      params: {
        /** Name of a template. */
        readonly name: string;
      };
      query?: {
        /** The latest where it is left out. */
        readonly version?: string;
      };
    };
    reply: TemplateFile;
  };
  /** Import a downloaded template */
  importTemplate: {
    request: {
      query?: {
        /** In place of the one in the file. */
        readonly name?: string;
      };
      body: TemplateFileInput;
    };
    reply: Template;
  };
  /** List the templates */
  listTemplates: {
    request: {};
    reply: Templates;
  };
  /** Create a template */
  createTemplate: {
    request: {
      body: TemplateInput;
    };
    reply: Template;
  };
  /** Get a template with its latest version */
  getTemplate: {
    request: {
      params: {
        /** Name of a template. */
        readonly name: string;
      };
    };
    reply: Template;
  };
  /** Create the next version of a template */
  updateTemplate: {
    request: {
      params: {
        /** Name of a template. */
        readonly name: string;
      };

      body: TemplateUpdate;
    };
    reply: Template;
  };
  /** Delete a template */
  deleteTemplate: {
    request: {
      params: {
        /** Name of a template. */
        readonly name: string;
      };
    };
    reply: TemplateDeleted;
  };
  /** List the versions of a template */
  listTemplateVersions: {
    request: {
      params: {
        /** Name of a template. */
        readonly name: string;
      };
    };
    reply: TemplateVersions;
  };
  /** Get a version of a template */
  getTemplateVersion: {
    request: {
      params: {
        /** Name of a template. */
        readonly name: string;
        /** Number of a version. */
        readonly version: string;
      };
    };
    reply: TemplateVersion;
  };
  /** Compare two versions of a template */
  diffTemplateVersions: {
    request: {
      params: {
        /** Name of a template. */
        readonly name: string;
      };
      query: {
        /** Number of a version. */
        readonly from: string;
        /** The latest where it is left out. */
        readonly to?: string;
      };
    };
    reply: TemplateDiff;
  };
  /** Make the content of an earlier version the latest */
  restoreTemplateVersion: {
    request: {
      params: {
        /** Name of a template. */
        readonly name: string;
      };

      body: {
        /** Its content becomes the latest version. */
        readonly version: number;
        readonly comment?: string;
      };
    };
    reply: Template;
  };
  /** Copy a version of a template to a new template */
  duplicateTemplate: {
    request: {
      params: {
        /** Name of a template. */
        readonly name: string;
      };

      body: {
        /** Of the copy. */
        readonly name: string;
        /** The latest where it is left out. */
        readonly version?: number;
      };
    };
    reply: Template;
  };
  /** Call tools over the Model Context Protocol */
  sendMcpMessage: {
    request: {
      body: McpMessage;
    };
    reply: McpReply;
  };
}

/** The method and path of each. */
export const OPERATIONS = {
  getStatus: ['GET', '/api/status'],
  validateBarcodeInput: ['POST', '/api/validate'],
  buildPayload: ['POST', '/api/payloads/{kind}'],
  getAccount: ['GET', '/api/account'],
  getSite: ['GET', '/api/site'],
  createSignedUrl: ['POST', '/api/signed-urls'],
  getAnnouncements: ['GET', '/api/announcements'],
  getUsage: ['GET', '/api/usage'],
  listLatestRequests: ['GET', '/api/requests'],
  exportRequestsAsJson: ['GET', '/api/requests.json'],
  getAnalytics: ['GET', '/api/analytics'],
  listWebhookEndpoints: ['GET', '/api/webhooks'],
  createWebhookEndpoint: ['POST', '/api/webhooks'],
  getWebhookEndpoint: ['GET', '/api/webhooks/{endpoint}'],
  updateWebhookEndpoint: ['PATCH', '/api/webhooks/{endpoint}'],
  deleteWebhookEndpoint: ['DELETE', '/api/webhooks/{endpoint}'],
  rotateWebhookSecret: ['POST', '/api/webhooks/{endpoint}/rotate'],
  sendWebhookTest: ['POST', '/api/webhooks/{endpoint}/test'],
  replayWebhookEvents: ['POST', '/api/webhooks/{endpoint}/replay'],
  listWebhookDeliveries: ['GET', '/api/webhooks/{endpoint}/deliveries'],
  getWebhookDelivery: ['GET', '/api/webhooks/{endpoint}/deliveries/{message}'],
  resendWebhookDelivery: ['POST', '/api/webhooks/{endpoint}/deliveries/{message}/resend'],
  getTemplateSchema: ['GET', '/api/template-schemas/{kind}'],
  listTemplateStarters: ['GET', '/api/template-starters'],
  listFormats: ['GET', '/api/formats'],
  getFormat: ['GET', '/api/formats/{id}'],
  listPayloads: ['GET', '/api/payloads'],
  listPlans: ['GET', '/api/plans'],
  listErrors: ['GET', '/api/errors'],
  listEvents: ['GET', '/api/events'],
  listBatches: ['GET', '/api/batches'],
  checkBatch: ['POST', '/api/batches/check'],
  listSheets: ['GET', '/api/batches/sheets'],
  getBatch: ['GET', '/api/batches/{id}'],
  getBatchResults: ['GET', '/api/batches/{id}/results.json'],
  checkLabels: ['POST', '/api/labels/{reference}/check'],
  listTemplateImages: ['GET', '/api/template-images'],
  deleteTemplateImage: ['DELETE', '/api/template-images/{image}'],
  exportTemplate: ['GET', '/api/templates/{name}/export'],
  importTemplate: ['POST', '/api/templates/import'],
  listTemplates: ['GET', '/api/templates'],
  createTemplate: ['POST', '/api/templates'],
  getTemplate: ['GET', '/api/templates/{name}'],
  updateTemplate: ['PUT', '/api/templates/{name}'],
  deleteTemplate: ['DELETE', '/api/templates/{name}'],
  listTemplateVersions: ['GET', '/api/templates/{name}/versions'],
  getTemplateVersion: ['GET', '/api/templates/{name}/versions/{version}'],
  diffTemplateVersions: ['GET', '/api/templates/{name}/diff'],
  restoreTemplateVersion: ['POST', '/api/templates/{name}/restore'],
  duplicateTemplate: ['POST', '/api/templates/{name}/duplicate'],
  sendMcpMessage: ['POST', '/mcp'],
} as const satisfies Record<keyof Operations, readonly [string, string]>;
