"""Types of the API, written from /openapi.json by `node clients/write-types.ts`. Do not edit."""

from __future__ import annotations

from typing import Any, Dict, List, Literal, Tuple, TypeAlias, TypedDict


# Every `code` that an error of the API can have.
ErrorCode: TypeAlias = Literal["account_suspended", "batch_refused", "batch_unfinished", "body_too_large", "code_required", "confirmation_required", "conflict", "email_unverified", "expectation_failed", "feature_locked", "forbidden_origin", "format_paid_only", "generation_failed", "headers_too_large", "idempotency_different", "idempotency_ended", "idempotency_running", "insufficient_credits", "internal_error", "invalid_barcode_value", "invalid_parameter", "invalid_parameters", "invalid_template", "invalid_token", "invite_required", "key_address_refused", "key_symbology_refused", "label_refused", "method_not_allowed", "not_found", "operator_unauthorized", "overloaded", "passkey_refused", "password_sign_in_off", "payment_failed", "payment_unavailable", "picture_too_large", "plans_not_offered", "preview_outdated", "rate_limited", "referrer_refused", "repeated_parameter", "request_timeout", "role_forbidden", "scope_missing", "second_factor_required", "session_required", "sign_in_refused", "sign_in_unavailable", "signature_invalid", "signed_url_expired", "signed_url_used_up", "signups_closed", "template_outdated", "too_many_attempts", "too_many_batches", "too_many_connections", "too_many_pipelined", "unauthorized", "unknown_parameter", "unreadable_picture", "unsupported_barcode_format", "unsupported_format", "unsupported_media_type", "uri_too_long", "viewing_only", "weak_password", "wrong_code", "wrong_credentials"]


class AccountCredits(TypedDict):
    # null is unlimited.
    included: int | None
    used: int
    # null is unlimited.
    remaining: int | None
    # Credits used beyond the included ones.
    overage: int


class AccountRateLimit(TypedDict):
    requests: int
    windowSeconds: float
    remaining: int
    resetAt: str


class AccountCycle(TypedDict):
    start: str
    end: str


class Account(TypedDict):
    plan: Literal["free", "starter", "pro", "business"]
    credits: AccountCredits
    rateLimit: AccountRateLimit
    cycle: AccountCycle


AnalyticsPrevious = TypedDict(
    "AnalyticsPrevious", {
    "from": "str",
    "to": "str",
    "totals": "AnalyticsTotals",
    "series": "List[AnalyticsPoint]",
    }
)


class AnalyticsErrorsItemSamplesItem(TypedDict):
    requestId: str
    at: str
    symbology: str | None
    reason: str | None


class AnalyticsErrorsItem(TypedDict):
    code: str
    requests: int
    samples: List[AnalyticsErrorsItemSamplesItem]


Analytics = TypedDict(
    "Analytics", {
    "from": "str",
    # The first moment after the period.
    "to": "str",
    "timeZone": "str",
    "interval": "Literal[\"quarter-hour\", \"hour\", \"day\"]",
    "totals": "AnalyticsTotals",
    # Every interval of the period, in order.
    "series": "List[AnalyticsPoint]",
    # The period before, if it was requested.
    "previous": "AnalyticsPrevious | None",
    # Requests by day of the week, Monday first, and hour of the day.
    "byHour": "List[List[int]]",
    # The largest first.
    "bySymbology": "List[AnalyticsShare]",
    # The largest first.
    "byImageFormat": "List[AnalyticsShare]",
    # The largest first.
    "byTemplate": "List[AnalyticsShare]",
    # The largest first.
    "byKey": "List[AnalyticsShare]",
    # The largest first.
    "byOutcome": "List[AnalyticsShare]",
    # The most frequent first, with the newest requests of each.
    "errors": "List[AnalyticsErrorsItem]",
    }
)


class AnalyticsPoint(TypedDict):
    """`at` is when the interval begins."""

    at: str
    credits: int
    outcomes: Dict[str, int]
    latency: Latency


class AnalyticsShare(TypedDict):
    """The id is empty for requests that named none."""

    id: str
    name: str
    requests: int
    credits: int


class AnalyticsTotals(TypedDict):
    requests: int
    credits: int
    outcomes: Dict[str, int]
    latency: Latency


Announcement = TypedDict(
    "Announcement", {
    "id": "str",
    "text": "str",
    "from": "str",
    "until": "str",
    }
)


class Announcements(TypedDict):
    announcements: List[Announcement]


class BarcodeInput(TypedDict, total=False):
    """One of `data`, `dataBase64` and `payload` must be given; `symbology` may be left out with a payload, and is then the usual one of its kind."""

    symbology: SymbologyName
    data: str
    # Bytes, in place of `data`.
    dataBase64: str
    payload: PayloadInput
    # Image format of the reply.
    format: Literal["svg", "png", "jpg", "webp", "pdf", "eps", "zpl", "tiff", "gif", "bmp"]
    # Whether the picture is read back by an independent reader before it is delivered: see `X-Barcode-Verified`. One that reads otherwise is a 500, and is not charged. In a batch such an item fails alone; what the reader does not read is delivered unread.
    verify: int
    # A template of kind `style`: `brand` for its latest version, `brand@3` for one that never changes. What it sets cannot be set otherwise; its defaults yield to the request.
    template: str
    # The size that a trade prescribes, as a set of options. Options that you set yourself take precedence. The reply warns if the size is below what the trade requires. Must be one of gs1-retail-100, gs1-retail-80, gs1-logistics, itf14-100, swiss-qr, boleto, usps-imb, royal-mail, pharmacode, maxicode. Applies to barcodes that a preset is for. Default: none.
    preset: str
    # Width of a module, the narrowest bar or cell. At 150 DPI one pixel is 0.169 mm. A module of MaxiCode is the side of its hexagons: 3 is the size in its standard. Must be a whole number from 1 to 20. Applies to all barcodes. Default: 3 (0.508 mm); 1 for postal codes with finer modules, and 8 for QR Codes with a logo, other shapes or a gradient.
    scale: int
    # Width of a module in print. It is rounded to the nearest whole number of pixels at the DPI, but at least one; the reply says which width that is. A module of a postal code with finer modules is a third of a bar. Must be a length from 0.05mm to 5mm, such as 0.33, 0.33mm or 13mil. Applies to all barcodes. Default: 0.508 (3 pixels at 150 DPI).
    moduleWidth: float | str
    # Pixels per inch: the resolution of the printer. The picture keeps its size in print, with the nearest module of whole pixels, unless `scale` is given. Must be a whole number from 72 to 1200. Applies to all barcodes. Default: 150; 203 for ZPL.
    dpi: int
    # Width of the whole picture as it is delivered. The module is the largest whole number of pixels that fits; what is left over becomes clear space. Must be a whole number of pixels from 10 to 16000, or a length from 1mm to 2000mm in mm, cm or in (such as 50mm or 2in). Applies to all barcodes. Default: what the symbol and its quiet zone need.
    width: int | str
    # Height of the whole picture as it is delivered. Bars of any height become as high as fits. For other symbols, the module becomes as large as fits, and what is left over is clear space above and below. Must be a whole number of pixels from 10 to 16000, or a length from 1mm to 2000mm in mm, cm or in (such as 50mm or 2in). Applies to all barcodes. Default: what the symbol, its text and its quiet zone need.
    height: int | str
    # Height of the bars, without the part of guard bars that extends down between digits. Must be a whole number of modules from 5 to 400, or a length from 0.5mm to 300mm. Applies to linear barcodes whose height is not fixed. Default: the symbology's nominal height.
    barHeight: int | str
    # Clear space on all four sides. Less than the default may prevent scanning. Must be a whole number of modules from 0 to 100, a length from 0mm to 100mm, standard or none. Applies to all barcodes. Default: standard: what the standard requires on each side.
    quietZone: int | str
    # Whether the human-readable text is drawn. Must be on or off (altText is for text of your own). Applies to barcodes with human-readable text. Default: on.
    text: Literal["on", "off"]
    # Text to show in place of the human-readable text. Scanners still read the data. Must be 1 to 200 characters in at most 10 lines, which a line feed or \\n separates: ASCII, drawn in OCR-B, or any text of Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Devanagari, Chinese, Japanese, Korean, Armenian and Georgian. Applies to barcodes with human-readable text (others take captionBelow). Default: what the standard prescribes.
    altText: str
    # Whether the human-readable text is above or below the bars. Must be above or below. Applies to barcodes with human-readable text on one side. Default: below.
    textPosition: Literal["below", "above"]
    # Font size of human-readable text and captions. Digits that belong under their bars stay small enough to fit there. Must be a whole number of pixels from 6 to 300, or a length from 1mm to 25mm, such as 9pt. Applies to all barcodes. Default: 5.3 mm at the default scale, smaller where that is too wide.
    textSize: int | str
    # Alignment of text and captions. Digits that belong under their bars stay there. Must be left, center or right. Applies to all barcodes. Default: center.
    textAlign: Literal["left", "center", "right"]
    # Your own text above the barcode, outside its quiet zone. Lines that are too long are broken at spaces. Must be 1 to 200 characters in at most 10 lines, which a line feed or \\n separates: ASCII, drawn in OCR-B, or any text of Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Devanagari, Chinese, Japanese, Korean, Armenian and Georgian. Applies to all barcodes. Default: none.
    captionAbove: str
    # Your own text below the barcode, outside its quiet zone. Lines that are too long are broken at spaces. Must be 1 to 200 characters in at most 10 lines, which a line feed or \\n separates: ASCII, drawn in OCR-B, or any text of Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Devanagari, Chinese, Japanese, Korean, Armenian and Georgian. Applies to all barcodes. Default: none.
    captionBelow: str
    # Color of the bars, cells and text. Scanners with red light see red as white, and most scanners read linear barcodes only if they are dark on light. The contrast ratio with the background must be at least 2:1. Must be #rgb, #rrggbb or #rrggbbaa (the # is optional) or a CSS color name. Applies to barcodes whose colors carry no data. Default: #000000.
    color: str
    # Color behind the bars and of the quiet zone. JPG, TIFF and BMP have no transparency: transparent colors are drawn on white. Must be #rgb, #rrggbb or #rrggbbaa (the # is optional) or a CSS color name, or transparent. Applies to barcodes whose colors carry no data. Default: #ffffff.
    background: str
    # Rotates the picture clockwise. Must be 0, 90, 180 or 270. Applies to all barcodes. Default: 0.
    rotate: Literal["0", "90", "180", "270"]
    # A picture in the middle of the QR Code, which is drawn with the highest error correction to make up for it. A picture with a logo, other shapes or a gradient is read back before it is delivered. If it cannot be read, the request is refused with a reason and costs nothing. Must be a data URI of a PNG, JPG or SVG of at most 40 KiB. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: none.
    logo: str
    # The longer side of the logo, in percent of the symbol's width. Must be a whole number of percent from 5 to 30. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: 20.
    logoSize: int
    # Shape of the modules: `rounded`, `vertical` and `horizontal` join those that touch. The shape of the finder patterns is set separately. Must be square, dot, rounded, diamond, vertical or horizontal. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: square.
    moduleShape: Literal["square", "dot", "rounded", "diamond", "vertical", "horizontal"]
    # Shape of the three finder patterns in the corners. Must be square, rounded or circle. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: square.
    finderShape: Literal["square", "rounded", "circle"]
    # Makes the modules a gradient, from `color` to this one. Must be #rgb, #rrggbb or #rrggbbaa (the # is optional) or a CSS color name. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: none.
    gradientColor: str
    # How the gradient runs: in one direction, or from the middle to the corners. Must be linear or radial. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: linear.
    gradient: Literal["linear", "radial"]
    # Direction of a linear gradient, clockwise: 0 is from left to right, 90 downwards. Must be a whole number from 0 to 359. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: 0.
    gradientAngle: int
    # Width of a wide element, as a multiple of a narrow one. For modules below 0.508 mm, 3 scans better. With 2.5, a module has an even number of pixels. Must be 2, 2.5 or 3. Applies to Code 39, Code 39 full ASCII, Interleaved 2 of 5 and Codabar. Default: 3; 2 for Codabar.
    ratio: Literal["2", "3", "2.5"]
    # Bars along both ends of the bars of an ITF-14, or a frame around them and their quiet zones, as printing plates need. Must be off, horizontal or frame. Applies to ITF-14 and ITF-6. Default: horizontal.
    bearerBars: Literal["off", "horizontal", "frame"]
    # By how much bars are made narrower, and the spaces between them wider, to make up for ink that spreads in print. Size and text stay as they are. SVG, PDF and EPS apply it exactly; in pictures made of pixels, it is rounded to whole pixels, and the reply says to which width. At least half of a module remains. Must be a length from 0 to 1mm, such as 0.05, 0.05mm or 2mil. Applies to linear barcodes, whose bars have one height. Default: 0.
    barWidthReduction: float | str
    # Error correction level: L, M, Q and H recover about 7, 15, 25 and 30 % of a QR Code. Micro QR Code has L, M and Q, rMQR Code M and H, PDF417 0 to 8, Han Xin Code 1 to 4, and Aztec Code the least percentage, 5 to 95. Must be L, M, Q or H, a level from 0 to 8, or for Aztec Code 5 to 95 percent, as a number alone. Applies to QR Code, Micro QR Code, rMQR Code, PDF417, Aztec Code and Han Xin Code. Default: M, or as the rule of the symbology says.
    eclevel: str
    # Version: a fixed size of the symbol, whatever the data: 1 to 40 of QR Code, M1 to M4 of Micro QR Code, R7x43 to R17x139 of rMQR Code, 1 to 84 of Han Xin Code. Must be a version: 1 to 40 (84 of Han Xin Code), M1 to M4, or R and height x width, such as R11x43. Applies to QR Code, Micro QR Code, rMQR Code and Han Xin Code. Default: the smallest that holds the data.
    version: str
    # Number of the data mask: 0 to 7 in QR Code, 0 to 3 in Micro QR Code. It changes which modules are dark, but not what is read. Must be a whole number from 0 to 7. Applies to QR Code and Micro QR Code. Default: the best by the rule of the standard.
    mask: int
    # Rows and columns of a Data Matrix, whatever the data: 10x10 to 144x144, or a rectangle such as 8x32. Must be rows x columns, such as 16x16 or 8x32. Applies to Data Matrix. Default: the smallest that holds the data.
    symbolSize: str
    # Shape of a Data Matrix; `auto` chooses the one with the smallest area. Must be square, rectangle or auto. Applies to Data Matrix that is not named rectangular. Default: square.
    shape: Literal["square", "rectangle", "auto"]
    # Codewords in a row of PDF417 (1 to 30) and MicroPDF417 (1 to 4), without row indicators; data characters in a row of Codablock F (4 to 62); places for dots of DotCode (5 to 200). Must be a whole number from 1 to 200. Applies to PDF417, MicroPDF417, Codablock F and DotCode. Default: by the proportions of the symbology.
    columns: int
    # Rows of PDF417 (3 to 90), MicroPDF417 (4 to 44), Codablock F (2 to 44), Code 16K (2 to 16), Code 49 (2 to 8) and DotCode (5 to 200). Must be a whole number from 2 to 200. Applies to PDF417, MicroPDF417, Codablock F, Code 16K, Code 49 and DotCode. Default: as many as the columns need.
    rows: int
    # Height of a PDF417 divided by its width, without the quiet zone. The number of columns that comes closest is chosen. Must be a number from 0.05 to 20, such as 0.5. Applies to PDF417. Default: three rows for every column.
    aspect: str
    # Layers of an Aztec Code: a fixed size, whatever the data. With up to 4, the compact form is used if it holds the data. Must be a whole number from 1 to 32. Applies to Aztec Code. Default: as few as hold the data.
    layers: int
    # Extended Channel Interpretation that the symbol names for its data: 26 is UTF-8, 899 is bytes. Text is in UTF-8 and gets ECI 26 if it needs one, or the ECI of its `charset`; bytes get none. With `none`, the symbol does not name the character set, and readers guess it. Must be a whole number from 0 to 999999, for text that of its character set, or none. Applies to QR Code, Data Matrix, Aztec Code, PDF417 and others that carry bytes. Default: that of charset; without it 26 for text beyond ASCII, otherwise none.
    eci: str
    # Character set in which the text is encoded, for readers that do not know UTF-8. The symbol names it by its ECI, unless `eci` is `none`; Micro QR Code never names it. Must be one of utf-8, iso-8859-1, iso-8859-2, iso-8859-3, iso-8859-4, iso-8859-5, iso-8859-6, iso-8859-7, iso-8859-8, iso-8859-9, iso-8859-10, iso-8859-11, iso-8859-13, iso-8859-14, iso-8859-15, iso-8859-16, windows-1250, windows-1251, windows-1252, windows-1256, shift_jis, big5, gb2312, gbk, gb18030, euc-kr, us-ascii, utf-16be, utf-16le, utf-32be, utf-32le. Applies to text in QR Code, Micro QR Code, rMQR Code, Data Matrix, Aztec Code, PDF417 and others that carry bytes. Default: utf-8, or as the rule of the symbology says.
    charset: Literal["utf-8", "iso-8859-1", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-9", "iso-8859-10", "iso-8859-11", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "windows-1250", "windows-1251", "windows-1252", "windows-1256", "shift_jis", "big5", "gb2312", "gbk", "gb18030", "euc-kr", "us-ascii", "utf-16be", "utf-16le", "utf-32be", "utf-32le"]
    # Makes the symbol one of several that carry a message together, which a reader joins again: the number of this symbol, how many there are, and an id that they share. Must be INDEX/TOTAL/ID in whole numbers, such as 1/3/27, with an index from 1 to the total. Applies to QR Code, Data Matrix, Aztec Code, PDF417 and others that can be linked. Default: a symbol on its own.
    structuredAppend: str
    # What to do about the check digit of the data: `auto` adds or verifies it as the rule of the symbology says; `add` adds it to data without it; `require` is for data that ends in it, and verifies it; `none` leaves it out where the standard allows that (Code 39, Interleaved and other 2 of 5, Codabar, MSI and Code 11). Must be auto, add, require or none. Applies to EAN, UPC, ISBN, ISSN, ISMN, ITF, HIBC, DataBar of one GTIN, postal codes with a check digit, and Code 39, Codabar, 2 of 5, MSI and Code 11. Default: auto.
    checkDigit: Literal["auto", "add", "require", "none"]
    # Code set for the whole Code 128: A has capitals and control characters, B capitals and lowercase letters, C pairs of digits; `auto` chooses and changes sets for the shortest symbol. Must be auto, A, B or C. Applies to Code 128. Default: auto.
    codeSet: Literal["auto", "A", "B", "C"]
    # Mode of a MaxiCode: 2 is a carrier message with a numeric postcode, 3 one with any other postcode, 4 other data, 5 the same with more error correction, and 6 programs a reader. Must be 2, 3, 4, 5 or 6. Applies to MaxiCode. Default: 2 or 3 for a carrier message, otherwise 4.
    maxicodeMode: Literal["2", "3", "4", "5", "6"]
    # A second symbol in the same picture, such as a QR Code with a GS1 Digital Link beside an EAN or UPC, as retail uses them until 2027. Each symbol costs one credit. Both keep their quiet zones. Options are used for both symbols if they apply to both; size options and captions are for the first symbol and for the whole picture. Must be the name of a barcode format, such as QRCODE or GS1_DATAMATRIX. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: none.
    pair: str
    # Data of the second symbol. Beside an EAN, UPC, ISBN, ISSN or ISMN it may be left out: the second symbol then names the same item, as a GS1 Digital Link or as `(01)` and its GTIN. Must be text of 1 to 4000 characters. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: the GTIN of the first symbol.
    pairData: str
    # Web address with which the GS1 Digital Link of the second symbol begins. Must be a web address of at most four parts without a query, such as https://example.com/p. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: https://id.gs1.org.
    digitalLink: str
    # Where the second symbol is, seen from the first. Must be right, left, below or above. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: right.
    pairPosition: Literal["right", "left", "below", "above"]
    # Width of a module of the second symbol in print. It is rounded to the nearest whole number of pixels. Must be a length from 0.05mm to 5mm, such as 0.396, 0.495mm or 15mil. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: beside an EAN or UPC 1.2 times its module (0.396 mm to 0.33 mm), otherwise the same.
    pairModuleWidth: float | str
    # Colors of the file: `rgb`, in which black and gray are written as gray, or `cmyk`, the four inks of print, with black as 100 % of K. Must be rgb or cmyk. Applies to PDF and EPS. Default: rgb.
    colorSpace: Literal["rgb", "cmyk"]
    # How a ZPL label draws the symbol: `graphic` as dots, for every barcode; `native` with the printer's own command, for Code 128, GS1-128 without text, EAN-13, EAN-8, UPC-A, Interleaved 2 of 5 and Code 39. The bars are the same; the text is in the printer's font. Must be graphic or native. Applies to ZPL. Default: graphic.
    mode: Literal["graphic", "native"]


class BarcodePicture(TypedDict):
    # Id of the symbology.
    symbology: str
    # Id of the image format.
    format: str
    # Media type of the file in `data`.
    contentType: str
    # How `data` holds the file: as its text, or as its bytes in base64.
    encoding: Literal["utf8", "base64"]
    # The file: the same bytes as without JSON.
    data: str
    # The same file as a data URI (RFC 2397).
    dataUri: str
    # In pixels.
    width: int
    # In pixels.
    height: int
    # Pixels per inch in print.
    dpi: float
    # Width in print.
    widthMm: float
    # Height in print.
    heightMm: float
    # Width of a module in print.
    moduleWidthMm: float
    # By how much bars are narrower, to make up for ink that spreads.
    barWidthReductionMm: float
    # What to check.
    warnings: List[str]


class Batch(TypedDict):
    id: str
    state: Literal["waiting", "running", "done", "failed"]
    items: int
    delivered: int
    failed: int
    # What it cost; null until it has ended.
    credits: int | None
    createdAt: str
    finishedAt: str | None
    # Until when its results are kept; null until it has ended.
    resultsUntil: str | None
    # Why it failed as a whole.
    error: str | None
    # The label sheet it is for.
    sheet: str
    # Whether a test key sent it: its pictures are marked and cost nothing.
    test: bool
    # Items that failed, once it is done; the first hundred.
    failures: List[FailedItem]


class BatchAccepted(TypedDict):
    id: str
    items: int
    # Address of its progress; also in `Location`.
    url: str


class BatchCheck(TypedDict):
    items: int
    # Items that would fail, and cost nothing.
    invalid: int
    # What drawing the others would cost.
    credits: int
    # Items with an error or warnings, in the order of the batch.
    found: List[CheckedItem]


class BatchInputItemsItem(BarcodeInput, total=False):
    id: str


class _BatchInputRequired(TypedDict):
    items: List[BatchInputItemsItem | LabelItem]


class BatchInput(_BatchInputRequired, total=False):
    # Fields for items that do not set them.
    defaults: Dict[str, Any]
    # `strict` refuses all items where one is invalid.
    mode: Literal["permissive", "strict"]
    # URL of one of your webhook endpoints; the batch is then drawn in the background.
    callback: str
    # Label sheet or roll of a PDF: an id or a maker's number of `GET /api/batches/sheets`, or `own` with sheetPage, sheetColumns and sheetRows. Default: 3x8.
    sheet: str
    # First label to print on, from 1.
    start: int
    # Shift right, in mm.
    offsetX: float
    # Shift down, in mm.
    offsetY: float
    # Lines in the margins that show where to cut. Default: off.
    cropMarks: Literal["on", "off"]
    # Page of a sheet of your own: A4 (default), letter, or mm as `210x297`.
    sheetPage: str
    # Labels in a row of it.
    sheetColumns: int
    # Labels in a column of it.
    sheetRows: int
    # Width of its labels. Default: their pitch. In mm.
    labelWidth: float
    # Height of its labels. Default: their pitch. In mm.
    labelHeight: float
    # From the edge of the page to the first label. Default: centered. In mm.
    marginLeft: float
    # From the edge of the page to the first label. Default: centered. In mm.
    marginTop: float
    # From the left edge of a label to that of the next. Default: their width. In mm.
    pitchX: float
    # From the top edge of a label to that of the next. Default: their height. In mm.
    pitchY: float


class BatchResults(TypedDict):
    # In the order of the batch.
    items: List[DeliveredItem | FailedItem]
    delivered: int
    failed: int
    # What it cost.
    credits: int


class BatchesBatchesItem(TypedDict):
    id: str
    state: Literal["waiting", "running", "done", "failed"]
    items: int
    delivered: int
    failed: int
    # What it cost; null until it has ended.
    credits: int | None
    createdAt: str
    finishedAt: str | None
    # Until when its results are kept; null until it has ended.
    resultsUntil: str | None
    # Why it failed as a whole.
    error: str | None
    # The label sheet it is for.
    sheet: str
    # Whether a test key sent it: its pictures are marked and cost nothing.
    test: bool


class Batches(TypedDict):
    # The newest first.
    batches: List[BatchesBatchesItem]
    # `after` of the next page; null: there is none.
    next: str | None


class _CheckedItemRequired(TypedDict):
    # From 1, in the order of the batch.
    position: int
    # The caller's own name; null: it has none.
    id: str | None
    # null: the item names none that exists.
    symbology: str | None
    # What you should know about data that can be drawn.
    warnings: List[str]


class CheckedItem(_CheckedItemRequired, total=False):
    # Absent: it can be drawn.
    error: str
    # As of an error: see `GET /api/errors`.
    code: str
    reason: str


class _DeliveredItemRequired(TypedDict):
    # From 1, in the order of the batch.
    position: int
    # The caller's own name; null: it has none.
    id: str | None
    # null: the item names none that exists.
    symbology: str | None
    status: Literal["delivered"]
    format: str
    contentType: str
    # `text` for SVG, `base64` for everything else.
    encoding: Literal["text", "base64"]
    picture: str


class DeliveredItem(_DeliveredItemRequired, total=False):
    # What you should know about the data, such as a check digit that was added; absent if there is nothing.
    warnings: List[str]


class ErrorsErrorsItem(TypedDict):
    code: str
    status: int
    # The public words; `{name}` stands for what a reply fills in.
    error: str
    when: str


class Errors(TypedDict):
    errors: List[ErrorsErrorsItem]


class EventType(TypedDict):
    type: Literal["batch.completed", "batch.failed", "credits.threshold_reached", "credits.exhausted", "overage.started", "overage.spend_cap_reached", "cycle.started", "cycle.closed", "api_key.created", "api_key.rotated", "api_key.revoked", "subscription.updated", "subscription.scheduled", "subscription.canceled", "invoice.finalized", "invoice.paid", "invoice.payment_failed"]
    # When it is sent.
    when: str


class EventsEventsItemFieldsItem(TypedDict):
    name: str
    says: str


class EventsEventsItem(TypedDict):
    type: str
    when: str
    # Whether it is sent on plans without webhooks, too.
    everyPlan: bool
    # What its `data` holds.
    fields: List[EventsEventsItemFieldsItem]
    example: Dict[str, Any]


class EventsDelivery(TypedDict):
    # The wait before each attempt, from the one before it.
    retrySeconds: List[float]
    timeoutSeconds: float
    answerBytesKept: int
    bothSecretsHours: float
    keptDays: float
    endpointsMax: int


class Events(TypedDict):
    events: List[EventsEventsItem]
    delivery: EventsDelivery


class _FailedItemRequired(TypedDict):
    # From 1, in the order of the batch.
    position: int
    # The caller's own name; null: it has none.
    id: str | None
    # null: the item names none that exists.
    symbology: str | None
    status: Literal["failed"]
    error: str
    # As of an error: see `GET /api/errors`.
    code: str


class FailedItem(_FailedItemRequired, total=False):
    reason: str


class Formats(TypedDict):
    formats: List[Symbology]
    imageFormats: List[ImageFormat]
    styleOptions: List[StyleOption]
    stylePresets: List[StylePreset]


class ImageDeleted(TypedDict):
    id: str


class ImageFormat(TypedDict):
    id: str
    name: str
    contentType: str
    # Whether it needs a paid plan.
    paid: bool
    # Whether it takes `color` and `background`; a printer has one ink.
    hasColors: bool


class IncidentUpdatesItem(TypedDict):
    at: str
    # `notice`: everything works.
    severity: Literal["notice", "degraded", "outage"]
    text: str


class Incident(TypedDict):
    id: str
    title: str
    # What it is about.
    part: Literal["all", "api", "batches", "webhooks", "pages", "billing"]
    # How bad it is, or was at last.
    severity: Literal["notice", "degraded", "outage"]
    openedAt: str
    # null: it is not over.
    closedAt: str | None
    # The newest first.
    updates: List[IncidentUpdatesItem]


class LabelCheckFoundItem(TypedDict):
    # From 1, in the order of the list.
    row: int
    id: str | None
    faults: List[LabelProblem]
    warnings: List[LabelWarning]


class LabelCheck(TypedDict):
    # The version that was checked.
    template: str
    # How many rows were checked.
    rows: int
    # How many of them cannot be printed.
    faulty: int
    # The rows with faults or warnings.
    found: List[LabelCheckFoundItem]


class LabelCheckInputLabelsItem(TypedDict, total=False):
    id: str | float
    parameters: Dict[str, Any]


class LabelCheckInput(TypedDict, total=False):
    # Of one label.
    parameters: Dict[str, Any]
    # In place of `parameters`: up to 1,000 rows.
    labels: List[LabelCheckInputLabelsItem]
    # Dots per inch; 300 unless given, and 203 for ZPL.
    dpi: int
    # The day of printing; today in UTC unless given.
    date: str


# The numbers and names in the reason, for saying it in other words.
LabelDetail: TypeAlias = "Any"


class LabelInputLabelsItem(TypedDict, total=False):
    # The caller's own name.
    id: str | float
    # A value for each placeholder, as text or a number.
    parameters: Dict[str, str | float | bool | None]
    # Image format; SVG unless given.
    format: Literal["svg", "png", "jpg", "webp", "pdf", "zpl"]
    # Dots per inch; 300 unless given, and 203 for ZPL.
    dpi: int
    # Whether every barcode is read back from the print before it is delivered: see `X-Barcode-Verified`.
    verify: int
    # The day of printing; today in UTC unless given.
    date: str
    # Its position in a list, from 0. Default: its actual position.
    index: int


class LabelInput(TypedDict, total=False):
    # Of one label.
    parameters: Dict[str, str | float | bool | None]
    # In place of `parameters`: a list, which is drawn as a batch.
    labels: List[LabelInputLabelsItem]
    # Image format; SVG unless given.
    format: Literal["svg", "png", "jpg", "webp", "pdf", "zpl"]
    # Dots per inch; 300 unless given, and 203 for ZPL.
    dpi: int
    # Whether every barcode is read back from the print before it is delivered: see `X-Barcode-Verified`.
    verify: int
    # The day of printing; today in UTC unless given.
    date: str
    # Of one label: how many steps counters have advanced; 0 unless given.
    index: int
    # Of a list: `strict` refuses all where one is at fault.
    mode: Literal["permissive", "strict"]
    # Of a list: URL of one of your webhook endpoints; it is drawn in the background.
    callback: str
    # Label sheet or roll of a PDF: an id or a maker's number of `GET /api/batches/sheets`, or `own` with sheetPage, sheetColumns and sheetRows. Default: 3x8.
    sheet: str
    # First label to print on, from 1.
    start: int
    # Shift right, in mm.
    offsetX: float
    # Shift down, in mm.
    offsetY: float
    # Lines in the margins that show where to cut. Default: off.
    cropMarks: Literal["on", "off"]
    # Page of a sheet of your own: A4 (default), letter, or mm as `210x297`.
    sheetPage: str
    # Labels in a row of it.
    sheetColumns: int
    # Labels in a column of it.
    sheetRows: int
    # Width of its labels. Default: their pitch. In mm.
    labelWidth: float
    # Height of its labels. Default: their pitch. In mm.
    labelHeight: float
    # From the edge of the page to the first label. Default: centered. In mm.
    marginLeft: float
    # From the edge of the page to the first label. Default: centered. In mm.
    marginTop: float
    # From the left edge of a label to that of the next. Default: their width. In mm.
    pitchX: float
    # From the top edge of a label to that of the next. Default: their height. In mm.
    pitchY: float


class _LabelItemRequired(TypedDict):
    # A template: `price-tag`, or `price-tag@3`.
    label: str


class LabelItem(_LabelItemRequired, total=False):
    id: str
    # A value for each placeholder, as text or a number.
    parameters: Dict[str, str | float | bool | None]
    # Image format; SVG unless given.
    format: Literal["svg", "png", "jpg", "webp", "pdf", "zpl"]
    # Dots per inch; 300 unless given, and 203 for ZPL.
    dpi: int
    # Whether every barcode is read back from the print before it is delivered: see `X-Barcode-Verified`.
    verify: int
    # The day of printing; today in UTC unless given.
    date: str
    # Its position in a list, from 0. Default: its actual position.
    index: int


class LabelPicture(TypedDict):
    # The version that was printed: `price-tag@3`.
    template: str
    format: str
    contentType: str
    # How `data` holds the file.
    encoding: Literal["utf8", "base64"]
    data: str
    # In pixels.
    width: int
    # In pixels.
    height: int
    dpi: int
    widthMm: float
    heightMm: float
    warnings: List[LabelWarning]


class _LabelProblemRequired(TypedDict):
    reason: str


class LabelProblem(_LabelProblemRequired, total=False):
    # The placeholder whose value it is.
    placeholder: str
    # Name of the element that it does not suit.
    element: str
    detail: LabelDetail


class _LabelWarningRequired(TypedDict):
    # Name of the element.
    element: str
    reason: str


class LabelWarning(_LabelWarningRequired, total=False):
    detail: LabelDetail


class Latency(TypedDict):
    p50: float
    p95: float
    p99: float


# Of delivered pictures, in ms, on the server; interpolated between 1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 1000, 2000 and 5000 ms. null: not known.
Latency: TypeAlias = "Latency | None"


class LatestRequests(TypedDict):
    # The newest first.
    requests: List[LoggedRequest]
    # `after` of the next page; null: there is none. With filters a page may have few requests, or none, and still another page after it.
    next: str | None


class LoggedRequestStages(TypedDict):
    admissionMs: float
    drawingMs: float
    deliveryMs: float


class LoggedRequest(TypedDict):
    """One of the latest requests, with what was sent."""

    id: str
    at: str
    keyName: str
    symbology: str | None
    imageFormat: str | None
    status: int
    outcome: str
    # How the outcomes of requests are shown together.
    group: Literal["delivered", "invalid", "limited", "unpaid", "failed"]
    reason: str | None
    durationMs: float
    credits: int
    # Whether it came by a signed URL.
    signed: bool
    # Whether a test key sent it: it is in no count and cost nothing.
    test: bool
    # Its place in the list: items of a batch share their `id`.
    place: str
    keyId: str
    # Name of the template it was drawn by; null: by none.
    template: str | None
    # Whether it is an item of a batch.
    batch: bool
    method: str | None
    # Path and query without a signature; null: long, or not kept.
    address: str | None
    # JSON that was sent, or the fields of an item; null: long, or not kept.
    body: Dict[str, Any] | None
    # What its time was spent on: key, limits and credit; the picture; handing it over. null: it did not come that far, or they were not measured.
    stages: LoggedRequestStages | None


# One message; a list of them is refused.
McpMessage: TypeAlias = "Dict[str, Any]"


class McpReplyError(TypedDict):
    code: int
    message: str


class _McpReplyRequired(TypedDict):
    jsonrpc: Literal["2.0"]
    id: str | float


class McpReply(_McpReplyRequired, total=False):
    result: Dict[str, Any]
    error: McpReplyError


class NewWebhookEndpoint(TypedDict):
    endpoint: WebhookEndpoint
    secret: str


class Payload(TypedDict):
    kind: str
    # What the barcode says.
    data: str
    # Id of the symbology that usually carries it.
    symbology: str
    # What to check.
    warnings: List[str]
    # Draws the barcode; null where the data is too long for an address.
    url: str | None


class PayloadField(TypedDict):
    name: str
    # `line` has no line breaks; `text` may; `list` is of lines.
    type: Literal["line", "text", "number", "choice", "switch", "list"]
    required: bool
    # Longest value in characters; of each item in a list.
    lengthMax: int
    # Items of a list; 1 in all other fields.
    itemsMax: int
    # A regular expression for the whole value, or for each item.
    pattern: str | None
    # What a choice takes.
    values: List[str] | None
    default: str | None
    does: str
    # What it takes, worded to follow "must be".
    rule: str | None


class _PayloadFieldsSEPACreditTransferRequired(TypedDict):
    # Name of the beneficiary.
    name: str
    # Account of the beneficiary. Must be an IBAN; spaces are left out.
    iban: str


class PayloadFieldsSEPACreditTransfer(_PayloadFieldsSEPACreditTransferRequired, total=False):
    """`epc`"""

    # BIC of the beneficiary's bank. Version 001 requires it. Must be a BIC of 8 or 11 capital letters and digits, such as BFSWDE33BER.
    bic: str
    # Amount in euro; left open if not given. Must be from 0.01 to 999999999.99, with at most two decimals.
    amount: float | str
    # Purpose code (ISO 20022), such as CHAR. Must be 1 to 4 capital letters and digits.
    purpose: str
    # Structured reference. Not together with text. Must be a reference of up to 35 characters; RF begins a creditor reference (ISO 11649).
    reference: str
    # Unstructured remittance information. Not together with reference.
    text: str
    # What the payer is shown, but is not transferred.
    information: str
    # Version of the data.
    version: Literal["001", "002"]


class _PayloadFieldsSwissQRBillRequired(TypedDict):
    # Account of the creditor; a QR-IBAN needs a QR reference. Must be an IBAN of Switzerland or Liechtenstein; spaces are left out.
    iban: str
    # Name of the creditor.
    creditorName: str
    # Postcode, without country code.
    creditorPostcode: str
    # Town.
    creditorTown: str


class PayloadFieldsSwissQRBill(_PayloadFieldsSwissQRBillRequired, total=False):
    """`swiss-qr-bill`"""

    # Street.
    creditorStreet: str
    # Building number.
    creditorBuildingNumber: str
    # Country (ISO 3166-1): CH unless given. Must be two capital letters.
    creditorCountry: str
    # Amount; left open if not given. Must be from 0 to 999999999.99; 0 only in a notification.
    amount: float | str
    # Currency of the amount.
    currency: Literal["CHF", "EUR"]
    # Name of the debtor; left open if none is given.
    debtorName: str
    # Street.
    debtorStreet: str
    # Building number.
    debtorBuildingNumber: str
    # Postcode, without country code.
    debtorPostcode: str
    # Town.
    debtorTown: str
    # Country (ISO 3166-1): CH unless given. Must be two capital letters.
    debtorCountry: str
    # QR reference of 27 digits, or creditor reference (ISO 11649). Must be digits and letters; spaces are left out.
    reference: str
    # Unstructured message to the debtor.
    message: str
    # Structured billing information, such as //S1/10/10201409.
    billingInformation: str
    # Parameters of an alternative procedure.
    alternative1: str
    # Parameters of another alternative procedure.
    alternative2: str


class _PayloadFieldsPixRequired(TypedDict):
    # Name of the payee (59). Must be printable ASCII; write letters without accents.
    name: str
    # City of the payee (60). Must be printable ASCII; write letters without accents.
    city: str


class PayloadFieldsPix(_PayloadFieldsPixRequired, total=False):
    """`pix`"""

    # Pix key of a static code (26-01). Must be a CPF or CNPJ, an email address, a telephone number with +55, or a random key (UUID).
    key: str
    # Address of the payload of a dynamic code, without https:// (26-25). Must be a host and path, such as pix.example.com/qr/v2/9d36b84f.
    url: str
    # Amount in reais (54); left open if not given. Must be from 0.01 to 9999999999.99, with at most two decimals.
    amount: float | str
    # Identifier of the transaction, txid (62-05). Must be up to 25 letters and digits, or *** for none.
    transactionId: str
    # Text for the payer (26-02); only with a key. Must be printable ASCII; write letters without accents.
    description: str
    # Postcode of the payee (61). Must be digits and hyphens.
    postcode: str
    # Merchant category (52, ISO 18245). Must be 4 digits.
    merchantCategory: str


class _PayloadFieldsUPIPaymentRequired(TypedDict):
    # Address of the payee (pa). Must be a payment address such as merchant@bank.
    payeeAddress: str
    # Name of the payee (pn).
    payeeName: str


class PayloadFieldsUPIPayment(_PayloadFieldsUPIPaymentRequired, total=False):
    """`upi`"""

    # Merchant category (mc, ISO 18245). Must be 4 digits.
    merchantCategory: str
    # Transaction, as the payment service names it (tid). Must be letters, digits and .-_.
    transactionId: str
    # Order or bill, as the payee names it (tr). Must be letters, digits and .-_/.
    transactionReference: str
    # Note for the payer (tn).
    note: str
    # Amount in rupees (am); left open if not given. Must be from 0.01 to 999999999.99, with at most two decimals.
    amount: float | str
    # Least amount that the payer may enter (mam). Must be from 0.01 to 999999999.99, with at most two decimals.
    minimumAmount: float | str
    # Address with details of the transaction (url). Must be an address that begins with https:// or http://.
    url: str


class PayloadFieldsZATCAInvoice(TypedDict):
    """`zatca`"""

    # Seller's name (tag 1).
    seller: str
    # Seller's VAT registration number (tag 2). Must be 15 digits that begin and end with 3.
    vatNumber: str
    # When the invoice was issued (tag 3). Must be a moment such as 2022-04-25T15:30:00Z, or without Z for local time.
    timestamp: str
    # Invoice total with VAT (tag 4). Must be from 0 to 999999999999.99, with at most two decimals.
    total: float | str
    # VAT total (tag 5). Must be from 0 to 999999999999.99, with at most two decimals.
    vat: float | str


class _PayloadFieldsWiFiNetworkRequired(TypedDict):
    # Name of the network.
    ssid: str


class PayloadFieldsWiFiNetwork(_PayloadFieldsWiFiNetworkRequired, total=False):
    """`wifi`"""

    # WPA is WPA and WPA2, SAE is WPA3.
    security: Literal["WPA", "SAE", "WEP", "nopass"]
    # Password; none with nopass.
    password: str
    # Whether the network does not announce its name.
    hidden: bool


class PayloadFieldsVCard(TypedDict, total=False):
    """`vcard`"""

    # Given names (N).
    firstName: str
    # Family names (N).
    lastName: str
    # Additional names (N).
    additionalNames: str
    # Honorific before the name, such as Dr. (N).
    prefix: str
    # Honorific behind the name, such as M.D. (N).
    suffix: str
    # The name as it is shown (FN): made of its parts if not given.
    formattedName: str
    # Organization (ORG).
    organization: str
    # Its unit (ORG).
    department: str
    # Position (TITLE).
    title: str
    # Telephone (TEL).
    phone: str
    # Mobile telephone (TEL, CELL).
    mobile: str
    # Telephone at work (TEL, WORK).
    workPhone: str
    # Fax (TEL, FAX).
    fax: str
    # Email address (EMAIL). Must be an email address.
    email: str
    # Web address (URL). Must be an address that begins with https:// or http://.
    url: str
    # Street and number (ADR).
    street: str
    # City (ADR).
    city: str
    # State or province (ADR).
    region: str
    # Postcode (ADR).
    postcode: str
    # Country (ADR).
    country: str
    # Birthday (BDAY). Must be a date such as 1990-12-31.
    birthday: str
    # Note (NOTE).
    note: str
    # Version of vCard.
    version: Literal["3.0", "4.0"]


class PayloadFieldsMeCard(TypedDict, total=False):
    """`mecard`"""

    # Family name (N).
    lastName: str
    # Given name (N).
    firstName: str
    # How the family name is read, in kana (SOUND).
    lastNameReading: str
    # How the given name is read, in kana (SOUND).
    firstNameReading: str
    # Nickname (NICKNAME).
    nickname: str
    # Organization (ORG), which not every reader takes.
    organization: str
    # Telephone numbers (TEL). Must be a telephone number.
    phones: List[str]
    # Email addresses (EMAIL). Must be an email address.
    emails: List[str]
    # Address (ADR); commas divide its parts.
    address: str
    # Web address (URL). Must be an address that begins with https:// or http://.
    url: str
    # Birthday (BDAY). Must be a date such as 1990-12-31.
    birthday: str
    # Note (NOTE).
    note: str


class _PayloadFieldsCalendarEventRequired(TypedDict):
    # What it is (SUMMARY).
    summary: str
    # When it begins (DTSTART): a day for a whole day. Must be a day (2026-03-01), a local time (2026-03-01T10:00) or a moment (2026-03-01T10:00:00Z, or +01:00).
    start: str


class PayloadFieldsCalendarEvent(_PayloadFieldsCalendarEventRequired, total=False):
    """`event`"""

    # When it ends (DTEND), written as start is: of whole days, the last day. Must be a day (2026-03-01), a local time (2026-03-01T10:00) or a moment (2026-03-01T10:00:00Z, or +01:00).
    end: str
    # Where it is (LOCATION).
    location: str
    # More about it (DESCRIPTION).
    description: str
    # Web address (URL). Must be an address that begins with https:// or http://.
    url: str
    # Identifier (UID): made of start and summary if not given. Must be printable ASCII without spaces.
    uid: str
    # When the event was written (DTSTAMP): its start if not given. Must be a moment such as 2026-03-01T10:00:00Z.
    created: str


class _PayloadFieldsEmailMessageRequired(TypedDict):
    # Whom it is to. Must be an email address.
    to: List[str]


class PayloadFieldsEmailMessage(_PayloadFieldsEmailMessageRequired, total=False):
    """`email`"""

    # Who gets a copy. Must be an email address.
    cc: List[str]
    # Who gets a copy that nobody sees. Must be an email address.
    bcc: List[str]
    # Subject.
    subject: str
    # The message.
    body: str


class _PayloadFieldsTextMessageRequired(TypedDict):
    # Numbers that get it. Must be a telephone number, with + before an international one.
    to: List[str]


class PayloadFieldsTextMessage(_PayloadFieldsTextMessageRequired, total=False):
    """`sms`"""

    # The message.
    body: str


class _PayloadFieldsTelephoneCallRequired(TypedDict):
    # The number. Must be a telephone number, with + before an international one.
    number: str


class PayloadFieldsTelephoneCall(_PayloadFieldsTelephoneCallRequired, total=False):
    """`phone`"""

    # Extension (ext). Must be digits.
    extension: str


class _PayloadFieldsPlaceRequired(TypedDict):
    # Degrees north in WGS 84. Must be from -90 to 90.
    latitude: float | str
    # Degrees east in WGS 84. Must be from -180 to 180.
    longitude: float | str


class PayloadFieldsPlace(_PayloadFieldsPlaceRequired, total=False):
    """`geo`"""

    # Metres. Must be a decimal number.
    altitude: float | str
    # Metres around the place (u). Must be a decimal number.
    uncertainty: float | str


class PayloadFieldsGS1ElementString(TypedDict):
    """`gs1`"""

    # Application identifiers with their values, as AI=value. A value is taken as it is, whatever is in it. Must be AI=value, such as 10=ABC123.
    elements: List[str]


class _PayloadFieldsGS1DigitalLinkRequired(TypedDict):
    # Application identifiers with their values, as AI=value. A value is taken as it is, whatever is in it. Must be AI=value, such as 10=ABC123.
    elements: List[str]


class PayloadFieldsGS1DigitalLink(_PayloadFieldsGS1DigitalLinkRequired, total=False):
    """`gs1-digital-link`"""

    # Where the link leads: a host, and a path before the key if there is one. Must be an address such as https://id.gs1.org, without / at its end.
    domain: str


class PayloadFieldsWebAddress(TypedDict):
    """`url`"""

    # The address. Must be an address that begins with https:// or http://.
    url: str


class _PayloadFieldsISOIEC15434EnvelopeRequired(TypedDict):
    # Data fields, each with its identifier. Must be printable ASCII.
    fields: List[str]


class PayloadFieldsISOIEC15434Envelope(_PayloadFieldsISOIEC15434EnvelopeRequired, total=False):
    """`iso15434`"""

    # Format: 01 carriers, 05 GS1 application identifiers, 06 data identifiers, 07 free text, 12 text element identifiers.
    format: Literal["12", "01", "05", "06", "07"]


_PayloadFieldsBoardingPassRequired = TypedDict(
    "_PayloadFieldsBoardingPassRequired", {
    # Family name, a slash, and given name. Must be capital letters A to Z, spaces and a slash, such as DESMARAIS/LUC.
    "passengerName": "str",
    # Record locator of the operating carrier. Must be 5 to 7 capital letters and digits.
    "pnr": "str",
    # Airport of departure. Must be an IATA code of three capital letters.
    "from": "str",
    # Airport of arrival. Must be an IATA code of three capital letters.
    "to": "str",
    # Operating carrier. Must be a designator of 2 or 3 capital letters and digits.
    "carrier": "str",
    # Flight number. Must be up to 4 digits, and a letter if there is one.
    "flightNumber": "str",
    # Day of the flight. Must be a date such as 2026-08-13, or the number of the day in its year, 001 to 366.
    "date": "str",
    # Compartment, such as F, C or Y. Must be a capital letter.
    "compartment": "str",
    }
)


class PayloadFieldsBoardingPass(_PayloadFieldsBoardingPassRequired, total=False):
    """`boarding-pass`"""

    # Electronic ticket indicator. Must be a capital letter: E for an electronic ticket.
    electronicTicket: str
    # Seat. Must be a row and a letter, such as 1A, or INF or GATE.
    seat: str
    # Check-in sequence number. Must be up to 5 digits, or up to 4 and a letter.
    sequence: str
    # Passenger status. Must be a digit or a capital letter.
    status: str
    # Conditional items, as they are encoded. Must be printable ASCII.
    conditional: str
    # Security data behind ^: its type, its length, and itself. Must be a type, two hexadecimal digits and the data.
    security: str


# The fields of the kind.
PayloadFields: TypeAlias = "PayloadFieldsSEPACreditTransfer | PayloadFieldsSwissQRBill | PayloadFieldsPix | PayloadFieldsUPIPayment | PayloadFieldsZATCAInvoice | PayloadFieldsWiFiNetwork | PayloadFieldsVCard | PayloadFieldsMeCard | PayloadFieldsCalendarEvent | PayloadFieldsEmailMessage | PayloadFieldsTextMessage | PayloadFieldsTelephoneCall | PayloadFieldsPlace | PayloadFieldsGS1ElementString | PayloadFieldsGS1DigitalLink | PayloadFieldsWebAddress | PayloadFieldsISOIEC15434Envelope | PayloadFieldsBoardingPass"


# A kind and its fields, as `POST /api/payloads/{kind}` takes them.
PayloadInput: TypeAlias = "Dict[str, Any]"


class PayloadKind(TypedDict):
    id: str
    name: str
    standard: str
    # Those that usually carry it; the first where none is chosen.
    symbologies: List[str]
    # What its standard asks for of the first symbology.
    options: Dict[str, str]
    fields: List[PayloadField]
    # Fields that it takes.
    example: Dict[str, str | float | bool | List[str]]
    # What they build.
    exampleData: str


class Payloads(TypedDict):
    payloads: List[PayloadKind]


class PlanLimit(TypedDict):
    """Requests each API key may make per window."""

    requests: int
    windowSeconds: float


class Plan(TypedDict):
    id: Literal["free", "starter", "pro", "business"]
    name: str
    monthlyCents: int
    annualCents: int | None
    # Per month; null is unlimited.
    includedCalls: int | None
    # Price of one more call, in millionths of the currency’s unit.
    overageMicros: int | None
    # Live API keys; null is unlimited.
    keysMax: int | None
    # Test keys, which count apart from the live ones.
    testKeysMax: int
    # Requests each API key may make per window.
    limit: PlanLimit
    features: List[Literal["raster", "style", "batch", "webhooks", "analytics", "templates"]]
    imageFormats: List[str]


class Plans(TypedDict):
    # ISO 4217, of all prices.
    currency: str
    # Cheapest first.
    plans: List[Plan]


class ReadSymbolGs1Item(TypedDict):
    ai: str
    title: str
    value: str


class ReadSymbolIso15434Item(TypedDict):
    format: str
    fields: List[str]


class ReadSymbolPayload(TypedDict):
    # Id of the kind, as in `GET /api/payloads`.
    kind: str
    fields: Dict[str, str | bool | List[str]]


class ReadSymbolPositionItem(TypedDict):
    x: float
    y: float


class ReadSymbolErrorCorrection(TypedDict):
    level: str | None
    # The part of the capacity to correct errors that was needed, 0 to 1.
    used: float | None


class ReadSymbolStructuredAppend(TypedDict):
    index: int
    total: int | None
    id: str


class ReadSymbol(TypedDict):
    # Id of the symbology, as in `GET /api/formats`; null for one that is not listed there.
    symbology: str | None
    # AIM symbology identifier (ISO/IEC 15424).
    identifier: str
    # The data as text; FNC1 between elements is U+001D.
    text: str
    # The bytes, as the symbol carries them.
    dataBase64: str
    # The first Extended Channel Interpretation that the symbol names.
    eci: int | None
    # The elements of GS1 data or of a Digital Link; null for other data.
    gs1: List[ReadSymbolGs1Item] | None
    # Why data that the symbol marks as GS1 data is not valid.
    gs1Fault: str | None
    # The formats of an ISO/IEC 15434 envelope with their fields.
    iso15434: List[ReadSymbolIso15434Item] | None
    # The data taken apart where it is a payload of a known kind: the fields would build it again. null: it is not.
    payload: ReadSymbolPayload | None
    page: int
    # Top left, top right, bottom right and bottom left of the symbol as it would be upright: in pixels, user units of SVG, or points of PDF.
    position: List[ReadSymbolPositionItem]
    # Degrees clockwise.
    orientation: float
    mirrored: bool
    # Light on dark.
    inverted: bool
    errorCorrection: ReadSymbolErrorCorrection | None
    structuredAppend: ReadSymbolStructuredAppend | None


class Reading(TypedDict):
    # Every barcode found; may be empty.
    symbols: List[ReadSymbol]
    # Number of pages that were read.
    pages: int


class Sheet(TypedDict):
    id: str
    maker: str
    # The maker's numbers with these lengths.
    aliases: List[str]
    # Of a roll every label is a page; own: of a size given in a request.
    paper: Literal["A4", "Letter", "roll", "own"]
    pageWidthMm: float
    pageHeightMm: float
    columns: int
    rows: int
    # Of a label.
    widthMm: float
    heightMm: float
    # From the left edge of a label to that of the next.
    pitchXMm: float
    # From the top edge of a label to that of the next.
    pitchYMm: float
    # From the edge of the page to the first label.
    leftMm: float
    topMm: float
    # The public tables with these lengths.
    sources: List[str]
    # Where such tables differ by more than 0.2 mm; empty: they agree.
    disagreement: str


class Sheets(TypedDict):
    sheets: List[Sheet]


class SignedUrl(TypedDict):
    # For an `<img>`, an email or a spreadsheet.
    url: str
    # The same without scheme and host.
    path: str
    # Public id of the API key that it stands in for.
    key: str
    expiresAt: str


class SignedUrlInput(TypedDict, total=False):
    # Path and query of the picture, written as a URL writes them.
    path: str
    # In place of `path`.
    symbology: str
    data: str
    # Image format and style options, with `symbology` and `data`.
    options: Dict[str, str | float | bool]
    # How long it lasts, in seconds; at most 366 days.
    expiresIn: int
    # When it expires, in seconds since 1970; in place of `expiresIn`.
    exp: int
    # Hosts of the pages that it may be shown on; any unless given.
    referrers: List[str]
    # How often it may be delivered; any number of times unless given.
    uses: int
    # With a session: id of the API key.
    key: str


class Site(TypedDict):
    publicUrl: str
    # Who may sign up.
    signups: Literal["open", "invite", "closed"]
    # Whether the server sends email. If not, addresses are not verified.
    mail: bool
    # Whether people can sign in with passwords.
    passwords: bool
    # The name of the sign-in provider. null: there is none.
    provider: str | None
    # Whether people can sign in with passkeys: if passwords are on, over https or on this machine.
    passkeys: bool


class StatusUptimePercent(TypedDict):
    days30: float | None
    days90: float | None


class StatusPromisedItem(TypedDict):
    plan: str
    uptimePercent: float


class StatusDaysItem(TypedDict):
    # In UTC.
    date: str
    state: Literal["up", "degraded", "outage", "no_data"]
    # Minutes in which a process was at work; null: nothing was recorded.
    uptimePercent: float | None
    minutesDown: int | None
    # Replies with a status of 500 and above, among those that are not 4xx.
    faultPercent: float | None
    # Half of the replies took at most this long.
    p50Ms: int | None
    # 95 of 100 replies took at most this long.
    p95Ms: int | None


class Status(TypedDict):
    state: Literal["up", "degraded", "outage"]
    checkedAt: str
    uptimePercent: StatusUptimePercent
    # What the operator promises with a plan.
    promised: List[StatusPromisedItem]
    # The last 90, the oldest first.
    days: List[StatusDaysItem]
    # Open ones and those of the last 90 days, the newest first.
    incidents: List[Incident]


class StyleOption(TypedDict):
    # The query parameter.
    name: str
    does: str
    unit: str
    # What it takes, worded to follow "must be".
    values: str
    default: str
    example: str
    # Worded to follow "applies to".
    appliesTo: str
    # Image formats that take it.
    imageFormats: List[str]
    # Another option without which it has no effect; null if there is none.
    needs: str | None
    # How the option is set in a form. A `switch` is `on` or `off`; a `length` is a number in steps, or text of the pattern.
    control: Any


class StylePreset(TypedDict):
    # A value of `preset`.
    id: str
    does: str
    symbologies: List[str]
    # What it stands for.
    options: Dict[str, str]
    source: str


class SymbologyQuietZone(TypedDict):
    """Clear space around the symbol, in modules."""

    top: int
    right: int
    bottom: int
    left: int


class Symbology(TypedDict):
    id: str
    name: str
    aliases: List[str]
    family: str
    # Data it accepts.
    example: str
    # What its data must be, in words.
    rule: str
    standard: str
    checkDigit: Literal["none", "optional", "added", "required"]
    capacity: str
    # Longest data, in UTF-16 code units.
    lengthMax: int
    # Whether `dataBase64` takes bytes that are not text.
    binary: bool
    # Clear space around the symbol, in modules.
    quietZone: SymbologyQuietZone
    # Position of the human-readable text.
    text: Literal["below", "above", "both", "none"]
    scaleDefault: int
    barHeightDefault: float | None
    # Names of the style options that apply, each in its image formats.
    style: List[str]


class SymbologyDetailQuietZone(TypedDict):
    """Clear space around the symbol, in modules."""

    top: int
    right: int
    bottom: int
    left: int


class SymbologyDetail(TypedDict):
    id: str
    name: str
    aliases: List[str]
    family: str
    # Data it accepts.
    example: str
    # What its data must be, in words.
    rule: str
    standard: str
    checkDigit: Literal["none", "optional", "added", "required"]
    capacity: str
    # Longest data, in UTF-16 code units.
    lengthMax: int
    # Whether `dataBase64` takes bytes that are not text.
    binary: bool
    # Clear space around the symbol, in modules.
    quietZone: SymbologyDetailQuietZone
    # Position of the human-readable text.
    text: Literal["below", "above", "both", "none"]
    scaleDefault: int
    barHeightDefault: float | None
    # Names of the style options that apply, each in its image formats.
    style: List[str]
    guide: SymbologyGuide


class SymbologyGuideSeeItem(TypedDict):
    # Id of another symbology.
    id: str
    # When to choose it instead, worded to follow "if".
    why: str


class SymbologyGuide(TypedDict):
    """How to use the symbology."""

    # What it is for and who uses it.
    purpose: str
    # Typical uses, each a phrase.
    use: List[str]
    # What data it takes, in plain words.
    rule: str
    # How much it holds.
    capacity: str
    # How its check digits are computed and handled.
    checkDigit: str
    # Usual module widths and heights, and the rules of its trade.
    sizes: str
    # What reads it, and what to watch out for.
    scanning: str
    # Common mistakes, each with the way to avoid it.
    mistakes: List[str]
    # Related symbologies.
    see: List[SymbologyGuideSeeItem]


# Id or alias of a symbology, in any case.
SymbologyName: TypeAlias = "Literal[\"EAN13\", \"EAN8\", \"EAN5\", \"EAN2\", \"UPCA\", \"UPCE\", \"ISBN\", \"ISSN\", \"ISMN\", \"MANDS\", \"CODE128\", \"CODE128A\", \"CODE128B\", \"CODE128AB\", \"CODE128C\", \"HIBC128\", \"CODE39\", \"CODE39EXT\", \"CODE32\", \"PZN7\", \"PZN8\", \"HIBC39\", \"CODE93\", \"CODE93EXT\", \"LOGMARS\", \"VIN\", \"ITF\", \"ITF14\", \"ITF6\", \"CODE2OF5\", \"INDUSTRIAL2OF5\", \"IATA2OF5\", \"MATRIX2OF5\", \"COOP2OF5\", \"DATALOGIC2OF5\", \"CODABAR\", \"CODE11\", \"MSI\", \"MSI10\", \"MSI11\", \"MSI1010\", \"MSI1110\", \"PLESSEY\", \"TELEPEN\", \"TELEPENNUMERIC\", \"POSICODE\", \"BC412\", \"CHANNELCODE\", \"FLATTERMARKEN\", \"DXFILMEDGE\", \"PHARMACODE\", \"PHARMACODE2\", \"GS1_128\", \"EAN14\", \"SSCC18\", \"DATABAR_OMNI\", \"DATABAR_STACKED\", \"DATABAR_STACKED_OMNI\", \"DATABAR_TRUNCATED\", \"DATABAR_LIMITED\", \"DATABAR_EXPANDED\", \"DATABAR_EXPANDED_STACKED\", \"GS1_NA_COUPON\", \"USPS_IMB\", \"POSTNET\", \"PLANET\", \"CEPNET\", \"ROYALMAIL\", \"KIX\", \"MAILMARK_4S\", \"MAILMARK_2D\", \"AUSPOST\", \"AUSREPLY\", \"AUSROUTE\", \"AUSREDIRECT\", \"JAPANPOST\", \"DAFT\", \"IDENTCODE\", \"LEITCODE\", \"FIM\", \"KOREAPOST\", \"UPU_S10\", \"DPD\", \"PDF417\", \"PDF417_COMPACT\", \"MICROPDF417\", \"CODABLOCKF\", \"CODE16K\", \"CODE49\", \"HIBC_PDF417\", \"HIBC_MICROPDF417\", \"HIBC_CODABLOCKF\", \"QRCODE\", \"MICROQR\", \"RMQR\", \"SWISSQR\", \"UPNQR\", \"D3AQR\", \"DATAMATRIX\", \"DATAMATRIX_RECT\", \"DATAMATRIX_DMRE\", \"AZTEC\", \"AZTEC_COMPACT\", \"AZTEC_RUNE\", \"MAXICODE\", \"HANXIN\", \"GRIDMATRIX\", \"DOTCODE\", \"CODEONE\", \"ULTRACODE\", \"HIBC_DATAMATRIX\", \"HIBC_DATAMATRIX_RECT\", \"HIBC_QRCODE\", \"HIBC_AZTEC\", \"GS1_DATAMATRIX\", \"GS1_DATAMATRIX_RECT\", \"GS1_QRCODE\", \"GS1_DL_QRCODE\", \"GS1_DL_DATAMATRIX\", \"GS1_DOTCODE\", \"GS1_AZTEC\", \"GS1_HANXIN\", \"GS1_CC\", \"EAN13_COMPOSITE\", \"EAN8_COMPOSITE\", \"UPCA_COMPOSITE\", \"UPCE_COMPOSITE\", \"GS1_128_COMPOSITE\", \"DATABAR_OMNI_COMPOSITE\", \"DATABAR_TRUNCATED_COMPOSITE\", \"DATABAR_STACKED_COMPOSITE\", \"DATABAR_STACKED_OMNI_COMPOSITE\", \"DATABAR_LIMITED_COMPOSITE\", \"DATABAR_EXPANDED_COMPOSITE\", \"DATABAR_EXPANDED_STACKED_COMPOSITE\"] | str"


class Template(TypedDict):
    name: str
    kind: Literal["style", "label"]
    # The latest.
    version: int
    # Of the latest version.
    comment: str
    createdAt: str
    # When the latest version was made.
    updatedAt: str
    # As `GET /api/template-schemas/{kind}` describes it: a label, or `options` and `defaults` of a style.
    content: Dict[str, Any]


class _TemplateChangeRequired(TypedDict):
    op: Literal["add", "remove", "replace"]
    # A JSON Pointer (RFC 6901): `/elements/3/data`.
    path: str


class TemplateChange(_TemplateChangeRequired, total=False):
    # Absent where it is added.
    before: Any
    # Absent where it is removed.
    after: Any


# A JSON Schema (2020-12).
TemplateContentSchema: TypeAlias = "Dict[str, Any]"


class TemplateDeleted(TypedDict):
    name: str
    # Versions that were used: they stay reachable as `name@version`.
    kept: List[int]


TemplateDiff = TypedDict(
    "TemplateDiff", {
    "name": "str",
    "from": "int",
    "to": "int",
    "changes": "List[TemplateChange]",
    }
)


class TemplateFileImagesItem(TypedDict):
    # As `content` refers to it.
    id: str
    name: str
    contentType: str
    base64: str


class TemplateFile(TypedDict):
    """A template with everything that it needs."""

    format: Literal["barcode-api-template"]
    formatVersion: Literal[1]
    name: str
    kind: Literal["style", "label"]
    comment: str
    # As `GET /api/template-schemas/{kind}` describes it: a label, or `options` and `defaults` of a style.
    content: Dict[str, Any]
    images: List[TemplateFileImagesItem]


class _TemplateFileInputImagesItemRequired(TypedDict):
    # As `content` refers to it.
    id: str
    contentType: str
    base64: str


class TemplateFileInputImagesItem(_TemplateFileInputImagesItemRequired, total=False):
    name: str


class _TemplateFileInputRequired(TypedDict):
    format: Literal["barcode-api-template"]
    formatVersion: Literal[1]
    name: str
    kind: Literal["style", "label"]
    # As `GET /api/template-schemas/{kind}` describes it: a label, or `options` and `defaults` of a style.
    content: Dict[str, Any]


class TemplateFileInput(_TemplateFileInputRequired, total=False):
    comment: str
    images: List[TemplateFileInputImagesItem]


class TemplateImage(TypedDict):
    # What an image element has as `image`.
    id: str
    name: str
    contentType: str
    bytes: int
    # In pixels, as it is drawn.
    width: int
    height: int
    createdAt: str


class TemplateImages(TypedDict):
    # Newest first.
    images: List[TemplateImage]
    # How many images an account may have.
    max: int
    # Of one image.
    bytesMax: int


class _TemplateInputRequired(TypedDict):
    name: str
    kind: Literal["style", "label"]
    # As `GET /api/template-schemas/{kind}` describes it: a label, or `options` and `defaults` of a style.
    content: Dict[str, Any]


class TemplateInput(_TemplateInputRequired, total=False):
    comment: str


class TemplateStarter(TypedDict):
    id: str
    name: str
    does: str
    # Content of a template of kind `label`.
    label: Dict[str, Any]


class TemplateStarters(TypedDict):
    starters: List[TemplateStarter]


class TemplateSummary(TypedDict):
    name: str
    kind: Literal["style", "label"]
    # The latest.
    version: int
    # Of the latest version.
    comment: str
    createdAt: str
    # When the latest version was made.
    updatedAt: str


class _TemplateUpdateRequired(TypedDict):
    # As `GET /api/template-schemas/{kind}` describes it: a label, or `options` and `defaults` of a style.
    content: Dict[str, Any]


class TemplateUpdate(_TemplateUpdateRequired, total=False):
    comment: str
    # The version that was changed: 409 where it is no longer the latest.
    ifVersion: int


class TemplateVersion(TypedDict):
    name: str
    version: int
    kind: Literal["style", "label"]
    comment: str
    # The API key that made it; null: somebody signed in.
    keyId: str | None
    createdAt: str
    # When something was first drawn with it; from then on it stays, also where its template is deleted. null: never.
    firstUsedAt: str | None
    # As `GET /api/template-schemas/{kind}` describes it: a label, or `options` and `defaults` of a style.
    content: Dict[str, Any]


class TemplateVersionSummary(TypedDict):
    version: int
    kind: Literal["style", "label"]
    comment: str
    # The API key that made it; null: somebody signed in.
    keyId: str | None
    createdAt: str
    # When something was first drawn with it; from then on it stays, also where its template is deleted. null: never.
    firstUsedAt: str | None


class TemplateVersions(TypedDict):
    name: str
    # Newest first.
    versions: List[TemplateVersionSummary]
    # How many versions a template may have.
    max: int


class Templates(TypedDict):
    # By name.
    templates: List[TemplateSummary]
    # How many templates an account may have.
    max: int


class Usage(TypedDict):
    # In UTC, the oldest first.
    days: List[UsageDay]
    # The largest first.
    bySymbology: List[UsageShare]
    # The largest first.
    byImageFormat: List[UsageShare]
    # The largest first.
    byKey: List[UsageShare]
    # The largest first.
    byOutcome: List[UsageShare]


class UsageDay(TypedDict):
    day: str
    outcomes: Dict[str, int]


class UsageShare(TypedDict):
    """A part of the requests; the name is empty for none."""

    name: str
    requests: int
    credits: int


class ValidationGs1Item(TypedDict):
    ai: str
    # Data title of the application identifier.
    title: str
    value: str
    checkDigits: List[str]


class ValidationSizeSymbol(TypedDict):
    """The symbol alone, in modules; columns and rows where it has any."""

    width: float
    height: float


class ValidationSizeModules(TypedDict):
    """The picture, with quiet zone and text."""

    width: float
    height: float


class ValidationSizePixels(TypedDict):
    width: float
    height: float


class ValidationSizeMm(TypedDict):
    width: float
    height: float


class ValidationSize(TypedDict):
    # The symbol alone, in modules; columns and rows where it has any.
    symbol: ValidationSizeSymbol
    # The picture, with quiet zone and text.
    modules: ValidationSizeModules
    pixels: ValidationSizePixels
    mm: ValidationSizeMm
    # Width of a module in millimetres.
    moduleWidthMm: float
    # By how much bars are narrower, to make up for ink that spreads.
    barWidthReductionMm: float


class ValidationPairGs1Item(TypedDict):
    ai: str
    # Data title of the application identifier.
    title: str
    value: str
    checkDigits: List[str]


class ValidationPairSymbol(TypedDict):
    """In its own modules."""

    width: float
    height: float


class ValidationPair(TypedDict):
    # Id of its symbology.
    symbology: str
    # Its data in canonical form.
    data: str
    checkDigits: List[str]
    # GS1 elements; null where the symbology carries none.
    gs1: List[ValidationPairGs1Item] | None
    # In its own modules.
    symbol: ValidationPairSymbol
    # Width of its module in millimetres.
    moduleWidthMm: float


class Validation(TypedDict):
    # Id of the symbology.
    symbology: str
    # The data in canonical form; null where it is bytes.
    data: str | None
    # The data where it is bytes.
    dataBase64: str | None
    # Check digits and characters of the data, computed or verified, as far as readers report them.
    checkDigits: List[str]
    # GS1 elements; null where the symbology carries none.
    gs1: List[ValidationGs1Item] | None
    # Image format.
    format: str
    size: ValidationSize
    # The second symbol of the picture; null where there is none.
    pair: ValidationPair | None
    # As in `X-Barcode-Warnings`.
    warnings: List[str]
    # Draws this barcode; null where it takes POST: for bytes and very long data.
    url: str | None


class WebhookDeliveries(TypedDict):
    # Newest first.
    deliveries: List[WebhookDelivery]
    # The `before` of the next page; null: there is none.
    next: str | None


class WebhookDelivery(TypedDict):
    messageId: str
    type: Literal["batch.completed", "batch.failed", "credits.threshold_reached", "credits.exhausted", "overage.started", "overage.spend_cap_reached", "cycle.started", "cycle.closed", "api_key.created", "api_key.rotated", "api_key.revoked", "subscription.updated", "subscription.scheduled", "subscription.canceled", "invoice.finalized", "invoice.paid", "invoice.payment_failed", "webhook.test"]
    state: Literal["pending", "delivered", "failed"]
    createdAt: str
    attempts: int
    # null: no attempt is scheduled.
    nextAttemptAt: str | None
    # Status of the last response; null: none, for `lastReason`.
    lastStatus: int | None
    lastReason: str | None


class WebhookDeliveryDetailAttemptListItem(TypedDict):
    number: int
    at: str
    status: int | None
    # Why there was no complete response.
    reason: str | None
    # How its body began; at most 4 KiB.
    response: str
    durationMs: int


class WebhookDeliveryDetail(TypedDict):
    messageId: str
    type: Literal["batch.completed", "batch.failed", "credits.threshold_reached", "credits.exhausted", "overage.started", "overage.spend_cap_reached", "cycle.started", "cycle.closed", "api_key.created", "api_key.rotated", "api_key.revoked", "subscription.updated", "subscription.scheduled", "subscription.canceled", "invoice.finalized", "invoice.paid", "invoice.payment_failed", "webhook.test"]
    state: Literal["pending", "delivered", "failed"]
    createdAt: str
    attempts: int
    # null: no attempt is scheduled.
    nextAttemptAt: str | None
    # Status of the last response; null: none, for `lastReason`.
    lastStatus: int | None
    lastReason: str | None
    # The exact body that is sent.
    payload: str
    # X-Request-Id of the request that caused the event; null: none did.
    requestId: str | None
    # Newest first.
    attemptList: List[WebhookDeliveryDetailAttemptListItem]


class WebhookEndpoint(TypedDict):
    id: str
    name: str
    url: str
    events: List[Literal["batch.completed", "batch.failed", "credits.threshold_reached", "credits.exhausted", "overage.started", "overage.spend_cap_reached", "cycle.started", "cycle.closed", "api_key.created", "api_key.rotated", "api_key.revoked", "subscription.updated", "subscription.scheduled", "subscription.canceled", "invoice.finalized", "invoice.paid", "invoice.payment_failed"]]
    createdAt: str
    # `paused`: the receiver asked us to wait.
    state: Literal["on", "failing", "paused", "off"]
    # Why it is off; null: it is on.
    offReason: Literal["owner", "gone", "failing"] | None
    offSince: str | None
    # The first failed attempt since the last success; null: it works.
    failingSince: str | None
    pausedUntil: str | None
    # Until then the secret before the rotation signs too; null: there is none.
    bothSecretsUntil: str | None


class WebhookEndpointDeleted(TypedDict):
    id: str


class WebhookEndpoints(TypedDict):
    # Oldest first.
    endpoints: List[WebhookEndpoint]
    # How many endpoints an account may have.
    max: int
    # The events an endpoint can subscribe to.
    events: List[EventType]


class WebhookQueued(TypedDict):
    # How many deliveries will be sent.
    queued: int
    # Id of the event, where it is one.
    messageId: str | None


class BarcodeOptions(TypedDict, total=False):
    """Options of a barcode."""

    payload: PayloadInput
    # Image format of the reply.
    format: Literal["svg", "png", "jpg", "webp", "pdf", "eps", "zpl", "tiff", "gif", "bmp"]
    # Whether the picture is read back by an independent reader before it is delivered: see `X-Barcode-Verified`. One that reads otherwise is a 500, and is not charged. In a batch such an item fails alone; what the reader does not read is delivered unread.
    verify: int
    # A template of kind `style`: `brand` for its latest version, `brand@3` for one that never changes. What it sets cannot be set otherwise; its defaults yield to the request.
    template: str
    # The size that a trade prescribes, as a set of options. Options that you set yourself take precedence. The reply warns if the size is below what the trade requires. Must be one of gs1-retail-100, gs1-retail-80, gs1-logistics, itf14-100, swiss-qr, boleto, usps-imb, royal-mail, pharmacode, maxicode. Applies to barcodes that a preset is for. Default: none.
    preset: str
    # Width of a module, the narrowest bar or cell. At 150 DPI one pixel is 0.169 mm. A module of MaxiCode is the side of its hexagons: 3 is the size in its standard. Must be a whole number from 1 to 20. Applies to all barcodes. Default: 3 (0.508 mm); 1 for postal codes with finer modules, and 8 for QR Codes with a logo, other shapes or a gradient.
    scale: int
    # Width of a module in print. It is rounded to the nearest whole number of pixels at the DPI, but at least one; the reply says which width that is. A module of a postal code with finer modules is a third of a bar. Must be a length from 0.05mm to 5mm, such as 0.33, 0.33mm or 13mil. Applies to all barcodes. Default: 0.508 (3 pixels at 150 DPI).
    moduleWidth: float | str
    # Pixels per inch: the resolution of the printer. The picture keeps its size in print, with the nearest module of whole pixels, unless `scale` is given. Must be a whole number from 72 to 1200. Applies to all barcodes. Default: 150; 203 for ZPL.
    dpi: int
    # Width of the whole picture as it is delivered. The module is the largest whole number of pixels that fits; what is left over becomes clear space. Must be a whole number of pixels from 10 to 16000, or a length from 1mm to 2000mm in mm, cm or in (such as 50mm or 2in). Applies to all barcodes. Default: what the symbol and its quiet zone need.
    width: int | str
    # Height of the whole picture as it is delivered. Bars of any height become as high as fits. For other symbols, the module becomes as large as fits, and what is left over is clear space above and below. Must be a whole number of pixels from 10 to 16000, or a length from 1mm to 2000mm in mm, cm or in (such as 50mm or 2in). Applies to all barcodes. Default: what the symbol, its text and its quiet zone need.
    height: int | str
    # Height of the bars, without the part of guard bars that extends down between digits. Must be a whole number of modules from 5 to 400, or a length from 0.5mm to 300mm. Applies to linear barcodes whose height is not fixed. Default: the symbology's nominal height.
    barHeight: int | str
    # Clear space on all four sides. Less than the default may prevent scanning. Must be a whole number of modules from 0 to 100, a length from 0mm to 100mm, standard or none. Applies to all barcodes. Default: standard: what the standard requires on each side.
    quietZone: int | str
    # Whether the human-readable text is drawn. Must be on or off (altText is for text of your own). Applies to barcodes with human-readable text. Default: on.
    text: Literal["on", "off"]
    # Text to show in place of the human-readable text. Scanners still read the data. Must be 1 to 200 characters in at most 10 lines, which a line feed or \\n separates: ASCII, drawn in OCR-B, or any text of Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Devanagari, Chinese, Japanese, Korean, Armenian and Georgian. Applies to barcodes with human-readable text (others take captionBelow). Default: what the standard prescribes.
    altText: str
    # Whether the human-readable text is above or below the bars. Must be above or below. Applies to barcodes with human-readable text on one side. Default: below.
    textPosition: Literal["below", "above"]
    # Font size of human-readable text and captions. Digits that belong under their bars stay small enough to fit there. Must be a whole number of pixels from 6 to 300, or a length from 1mm to 25mm, such as 9pt. Applies to all barcodes. Default: 5.3 mm at the default scale, smaller where that is too wide.
    textSize: int | str
    # Alignment of text and captions. Digits that belong under their bars stay there. Must be left, center or right. Applies to all barcodes. Default: center.
    textAlign: Literal["left", "center", "right"]
    # Your own text above the barcode, outside its quiet zone. Lines that are too long are broken at spaces. Must be 1 to 200 characters in at most 10 lines, which a line feed or \\n separates: ASCII, drawn in OCR-B, or any text of Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Devanagari, Chinese, Japanese, Korean, Armenian and Georgian. Applies to all barcodes. Default: none.
    captionAbove: str
    # Your own text below the barcode, outside its quiet zone. Lines that are too long are broken at spaces. Must be 1 to 200 characters in at most 10 lines, which a line feed or \\n separates: ASCII, drawn in OCR-B, or any text of Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Devanagari, Chinese, Japanese, Korean, Armenian and Georgian. Applies to all barcodes. Default: none.
    captionBelow: str
    # Color of the bars, cells and text. Scanners with red light see red as white, and most scanners read linear barcodes only if they are dark on light. The contrast ratio with the background must be at least 2:1. Must be #rgb, #rrggbb or #rrggbbaa (the # is optional) or a CSS color name. Applies to barcodes whose colors carry no data. Default: #000000.
    color: str
    # Color behind the bars and of the quiet zone. JPG, TIFF and BMP have no transparency: transparent colors are drawn on white. Must be #rgb, #rrggbb or #rrggbbaa (the # is optional) or a CSS color name, or transparent. Applies to barcodes whose colors carry no data. Default: #ffffff.
    background: str
    # Rotates the picture clockwise. Must be 0, 90, 180 or 270. Applies to all barcodes. Default: 0.
    rotate: Literal["0", "90", "180", "270"]
    # A picture in the middle of the QR Code, which is drawn with the highest error correction to make up for it. A picture with a logo, other shapes or a gradient is read back before it is delivered. If it cannot be read, the request is refused with a reason and costs nothing. Must be a data URI of a PNG, JPG or SVG of at most 40 KiB. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: none.
    logo: str
    # The longer side of the logo, in percent of the symbol's width. Must be a whole number of percent from 5 to 30. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: 20.
    logoSize: int
    # Shape of the modules: `rounded`, `vertical` and `horizontal` join those that touch. The shape of the finder patterns is set separately. Must be square, dot, rounded, diamond, vertical or horizontal. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: square.
    moduleShape: Literal["square", "dot", "rounded", "diamond", "vertical", "horizontal"]
    # Shape of the three finder patterns in the corners. Must be square, rounded or circle. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: square.
    finderShape: Literal["square", "rounded", "circle"]
    # Makes the modules a gradient, from `color` to this one. Must be #rgb, #rrggbb or #rrggbbaa (the # is optional) or a CSS color name. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: none.
    gradientColor: str
    # How the gradient runs: in one direction, or from the middle to the corners. Must be linear or radial. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: linear.
    gradient: Literal["linear", "radial"]
    # Direction of a linear gradient, clockwise: 0 is from left to right, 90 downwards. Must be a whole number from 0 to 359. Applies to QR Codes as SVG, PNG, JPG, WebP, PDF or EPS. Default: 0.
    gradientAngle: int
    # Width of a wide element, as a multiple of a narrow one. For modules below 0.508 mm, 3 scans better. With 2.5, a module has an even number of pixels. Must be 2, 2.5 or 3. Applies to Code 39, Code 39 full ASCII, Interleaved 2 of 5 and Codabar. Default: 3; 2 for Codabar.
    ratio: Literal["2", "3", "2.5"]
    # Bars along both ends of the bars of an ITF-14, or a frame around them and their quiet zones, as printing plates need. Must be off, horizontal or frame. Applies to ITF-14 and ITF-6. Default: horizontal.
    bearerBars: Literal["off", "horizontal", "frame"]
    # By how much bars are made narrower, and the spaces between them wider, to make up for ink that spreads in print. Size and text stay as they are. SVG, PDF and EPS apply it exactly; in pictures made of pixels, it is rounded to whole pixels, and the reply says to which width. At least half of a module remains. Must be a length from 0 to 1mm, such as 0.05, 0.05mm or 2mil. Applies to linear barcodes, whose bars have one height. Default: 0.
    barWidthReduction: float | str
    # Error correction level: L, M, Q and H recover about 7, 15, 25 and 30 % of a QR Code. Micro QR Code has L, M and Q, rMQR Code M and H, PDF417 0 to 8, Han Xin Code 1 to 4, and Aztec Code the least percentage, 5 to 95. Must be L, M, Q or H, a level from 0 to 8, or for Aztec Code 5 to 95 percent, as a number alone. Applies to QR Code, Micro QR Code, rMQR Code, PDF417, Aztec Code and Han Xin Code. Default: M, or as the rule of the symbology says.
    eclevel: str
    # Version: a fixed size of the symbol, whatever the data: 1 to 40 of QR Code, M1 to M4 of Micro QR Code, R7x43 to R17x139 of rMQR Code, 1 to 84 of Han Xin Code. Must be a version: 1 to 40 (84 of Han Xin Code), M1 to M4, or R and height x width, such as R11x43. Applies to QR Code, Micro QR Code, rMQR Code and Han Xin Code. Default: the smallest that holds the data.
    version: str
    # Number of the data mask: 0 to 7 in QR Code, 0 to 3 in Micro QR Code. It changes which modules are dark, but not what is read. Must be a whole number from 0 to 7. Applies to QR Code and Micro QR Code. Default: the best by the rule of the standard.
    mask: int
    # Rows and columns of a Data Matrix, whatever the data: 10x10 to 144x144, or a rectangle such as 8x32. Must be rows x columns, such as 16x16 or 8x32. Applies to Data Matrix. Default: the smallest that holds the data.
    symbolSize: str
    # Shape of a Data Matrix; `auto` chooses the one with the smallest area. Must be square, rectangle or auto. Applies to Data Matrix that is not named rectangular. Default: square.
    shape: Literal["square", "rectangle", "auto"]
    # Codewords in a row of PDF417 (1 to 30) and MicroPDF417 (1 to 4), without row indicators; data characters in a row of Codablock F (4 to 62); places for dots of DotCode (5 to 200). Must be a whole number from 1 to 200. Applies to PDF417, MicroPDF417, Codablock F and DotCode. Default: by the proportions of the symbology.
    columns: int
    # Rows of PDF417 (3 to 90), MicroPDF417 (4 to 44), Codablock F (2 to 44), Code 16K (2 to 16), Code 49 (2 to 8) and DotCode (5 to 200). Must be a whole number from 2 to 200. Applies to PDF417, MicroPDF417, Codablock F, Code 16K, Code 49 and DotCode. Default: as many as the columns need.
    rows: int
    # Height of a PDF417 divided by its width, without the quiet zone. The number of columns that comes closest is chosen. Must be a number from 0.05 to 20, such as 0.5. Applies to PDF417. Default: three rows for every column.
    aspect: str
    # Layers of an Aztec Code: a fixed size, whatever the data. With up to 4, the compact form is used if it holds the data. Must be a whole number from 1 to 32. Applies to Aztec Code. Default: as few as hold the data.
    layers: int
    # Extended Channel Interpretation that the symbol names for its data: 26 is UTF-8, 899 is bytes. Text is in UTF-8 and gets ECI 26 if it needs one, or the ECI of its `charset`; bytes get none. With `none`, the symbol does not name the character set, and readers guess it. Must be a whole number from 0 to 999999, for text that of its character set, or none. Applies to QR Code, Data Matrix, Aztec Code, PDF417 and others that carry bytes. Default: that of charset; without it 26 for text beyond ASCII, otherwise none.
    eci: str
    # Character set in which the text is encoded, for readers that do not know UTF-8. The symbol names it by its ECI, unless `eci` is `none`; Micro QR Code never names it. Must be one of utf-8, iso-8859-1, iso-8859-2, iso-8859-3, iso-8859-4, iso-8859-5, iso-8859-6, iso-8859-7, iso-8859-8, iso-8859-9, iso-8859-10, iso-8859-11, iso-8859-13, iso-8859-14, iso-8859-15, iso-8859-16, windows-1250, windows-1251, windows-1252, windows-1256, shift_jis, big5, gb2312, gbk, gb18030, euc-kr, us-ascii, utf-16be, utf-16le, utf-32be, utf-32le. Applies to text in QR Code, Micro QR Code, rMQR Code, Data Matrix, Aztec Code, PDF417 and others that carry bytes. Default: utf-8, or as the rule of the symbology says.
    charset: Literal["utf-8", "iso-8859-1", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-9", "iso-8859-10", "iso-8859-11", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "windows-1250", "windows-1251", "windows-1252", "windows-1256", "shift_jis", "big5", "gb2312", "gbk", "gb18030", "euc-kr", "us-ascii", "utf-16be", "utf-16le", "utf-32be", "utf-32le"]
    # Makes the symbol one of several that carry a message together, which a reader joins again: the number of this symbol, how many there are, and an id that they share. Must be INDEX/TOTAL/ID in whole numbers, such as 1/3/27, with an index from 1 to the total. Applies to QR Code, Data Matrix, Aztec Code, PDF417 and others that can be linked. Default: a symbol on its own.
    structuredAppend: str
    # What to do about the check digit of the data: `auto` adds or verifies it as the rule of the symbology says; `add` adds it to data without it; `require` is for data that ends in it, and verifies it; `none` leaves it out where the standard allows that (Code 39, Interleaved and other 2 of 5, Codabar, MSI and Code 11). Must be auto, add, require or none. Applies to EAN, UPC, ISBN, ISSN, ISMN, ITF, HIBC, DataBar of one GTIN, postal codes with a check digit, and Code 39, Codabar, 2 of 5, MSI and Code 11. Default: auto.
    checkDigit: Literal["auto", "add", "require", "none"]
    # Code set for the whole Code 128: A has capitals and control characters, B capitals and lowercase letters, C pairs of digits; `auto` chooses and changes sets for the shortest symbol. Must be auto, A, B or C. Applies to Code 128. Default: auto.
    codeSet: Literal["auto", "A", "B", "C"]
    # Mode of a MaxiCode: 2 is a carrier message with a numeric postcode, 3 one with any other postcode, 4 other data, 5 the same with more error correction, and 6 programs a reader. Must be 2, 3, 4, 5 or 6. Applies to MaxiCode. Default: 2 or 3 for a carrier message, otherwise 4.
    maxicodeMode: Literal["2", "3", "4", "5", "6"]
    # A second symbol in the same picture, such as a QR Code with a GS1 Digital Link beside an EAN or UPC, as retail uses them until 2027. Each symbol costs one credit. Both keep their quiet zones. Options are used for both symbols if they apply to both; size options and captions are for the first symbol and for the whole picture. Must be the name of a barcode format, such as QRCODE or GS1_DATAMATRIX. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: none.
    pair: str
    # Data of the second symbol. Beside an EAN, UPC, ISBN, ISSN or ISMN it may be left out: the second symbol then names the same item, as a GS1 Digital Link or as `(01)` and its GTIN. Must be text of 1 to 4000 characters. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: the GTIN of the first symbol.
    pairData: str
    # Web address with which the GS1 Digital Link of the second symbol begins. Must be a web address of at most four parts without a query, such as https://example.com/p. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: https://id.gs1.org.
    digitalLink: str
    # Where the second symbol is, seen from the first. Must be right, left, below or above. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: right.
    pairPosition: Literal["right", "left", "below", "above"]
    # Width of a module of the second symbol in print. It is rounded to the nearest whole number of pixels. Must be a length from 0.05mm to 5mm, such as 0.396, 0.495mm or 15mil. Applies to all barcodes but MaxiCode, DotCode and Ultracode. Default: beside an EAN or UPC 1.2 times its module (0.396 mm to 0.33 mm), otherwise the same.
    pairModuleWidth: float | str
    # Colors of the file: `rgb`, in which black and gray are written as gray, or `cmyk`, the four inks of print, with black as 100 % of K. Must be rgb or cmyk. Applies to PDF and EPS. Default: rgb.
    colorSpace: Literal["rgb", "cmyk"]
    # How a ZPL label draws the symbol: `graphic` as dots, for every barcode; `native` with the printer's own command, for Code 128, GS1-128 without text, EAN-13, EAN-8, UPC-A, Interleaved 2 of 5 and Code 39. The bars are the same; the text is in the printer's font. Must be graphic or native. Applies to ZPL. Default: graphic.
    mode: Literal["graphic", "native"]


# The method and path of each operation that `BarcodeClient.call` takes, by its id.
OPERATIONS: Dict[str, Tuple[str, str]] = {
    "getStatus": ("GET", "/api/status"),
    "validateBarcodeInput": ("POST", "/api/validate"),
    "buildPayload": ("POST", "/api/payloads/{kind}"),
    "getAccount": ("GET", "/api/account"),
    "getSite": ("GET", "/api/site"),
    "createSignedUrl": ("POST", "/api/signed-urls"),
    "getAnnouncements": ("GET", "/api/announcements"),
    "getUsage": ("GET", "/api/usage"),
    "listLatestRequests": ("GET", "/api/requests"),
    "exportRequestsAsJson": ("GET", "/api/requests.json"),
    "getAnalytics": ("GET", "/api/analytics"),
    "listWebhookEndpoints": ("GET", "/api/webhooks"),
    "createWebhookEndpoint": ("POST", "/api/webhooks"),
    "getWebhookEndpoint": ("GET", "/api/webhooks/{endpoint}"),
    "updateWebhookEndpoint": ("PATCH", "/api/webhooks/{endpoint}"),
    "deleteWebhookEndpoint": ("DELETE", "/api/webhooks/{endpoint}"),
    "rotateWebhookSecret": ("POST", "/api/webhooks/{endpoint}/rotate"),
    "sendWebhookTest": ("POST", "/api/webhooks/{endpoint}/test"),
    "replayWebhookEvents": ("POST", "/api/webhooks/{endpoint}/replay"),
    "listWebhookDeliveries": ("GET", "/api/webhooks/{endpoint}/deliveries"),
    "getWebhookDelivery": ("GET", "/api/webhooks/{endpoint}/deliveries/{message}"),
    "resendWebhookDelivery": ("POST", "/api/webhooks/{endpoint}/deliveries/{message}/resend"),
    "getTemplateSchema": ("GET", "/api/template-schemas/{kind}"),
    "listTemplateStarters": ("GET", "/api/template-starters"),
    "listFormats": ("GET", "/api/formats"),
    "getFormat": ("GET", "/api/formats/{id}"),
    "listPayloads": ("GET", "/api/payloads"),
    "listPlans": ("GET", "/api/plans"),
    "listErrors": ("GET", "/api/errors"),
    "listEvents": ("GET", "/api/events"),
    "listBatches": ("GET", "/api/batches"),
    "checkBatch": ("POST", "/api/batches/check"),
    "listSheets": ("GET", "/api/batches/sheets"),
    "getBatch": ("GET", "/api/batches/{id}"),
    "getBatchResults": ("GET", "/api/batches/{id}/results.json"),
    "checkLabels": ("POST", "/api/labels/{reference}/check"),
    "listTemplateImages": ("GET", "/api/template-images"),
    "deleteTemplateImage": ("DELETE", "/api/template-images/{image}"),
    "exportTemplate": ("GET", "/api/templates/{name}/export"),
    "importTemplate": ("POST", "/api/templates/import"),
    "listTemplates": ("GET", "/api/templates"),
    "createTemplate": ("POST", "/api/templates"),
    "getTemplate": ("GET", "/api/templates/{name}"),
    "updateTemplate": ("PUT", "/api/templates/{name}"),
    "deleteTemplate": ("DELETE", "/api/templates/{name}"),
    "listTemplateVersions": ("GET", "/api/templates/{name}/versions"),
    "getTemplateVersion": ("GET", "/api/templates/{name}/versions/{version}"),
    "diffTemplateVersions": ("GET", "/api/templates/{name}/diff"),
    "restoreTemplateVersion": ("POST", "/api/templates/{name}/restore"),
    "duplicateTemplate": ("POST", "/api/templates/{name}/duplicate"),
    "sendMcpMessage": ("POST", "/mcp"),
}


