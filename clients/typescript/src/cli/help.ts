/** What `--help` prints. */

export const HELP = `Draws, checks and reads barcodes with a Barcode API server.

  barcode-api-client SYMBOLOGY DATA [-o FILE] [--OPTION VALUE ...]
      Draws a barcode. The end of FILE chooses the image format, as in x.png.
      Options are those of the API: --scale 4 --color navy --text off
  barcode-api-client validate SYMBOLOGY DATA [--OPTION VALUE ...]
      Checks data and options, and prints the result as JSON. Free.
  barcode-api-client decode FILE [--json]
      Reads the barcodes in a picture or PDF: a line each, symbology and text.
  barcode-api-client batch FILE -o out.zip [--OPTION VALUE ...]
      Draws a CSV, TSV or NDJSON file with a row for each barcode. Options are
      for rows that do not set them. out.pdf is label sheets, out.zpl a print job.
  barcode-api-client label TEMPLATE [-o FILE] [--PLACEHOLDER VALUE ...]
      Prints a label. Also --format, --dpi, --verify and --date; a placeholder
      of such a name is written --p.date.
  barcode-api-client formats
      Lists the symbologies. Needs no key.
  barcode-api-client account
      Prints plan, credits and rate limit as JSON.

Without -o, or with -o -, the result goes to the standard output. FILE may be -
for the standard input. Data that begins with a dash goes after --.

Environment
  BARCODE_API_KEY   An API key of your account.
  BARCODE_API_URL   Where the server is. Default: http://localhost:3000

Exit codes
  0 done   1 refused or failed, in part or as a whole   2 wrong arguments
  3 decode found nothing   130 interrupted

Examples
  barcode-api-client code128 ABC-123 -o x.png --scale 4
  barcode-api-client qrcode "https://example.com" --format svg > code.svg
  barcode-api-client batch rows.csv -o out.zip --symbology ean13 --format png
  cat photo.jpg | barcode-api-client decode -
`;
