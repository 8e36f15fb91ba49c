/** `/playground`: data, pictures and downloads, comparing, reading a barcode, and the request as code. */
export default {
  title: 'Playground',
  lead: 'Generate any barcode as you type. The playground costs no credits.',
  leadForVisitors: 'Generate any barcode as you type. No account needed for SVG; it costs nothing.',
  loading: 'Loading the playground',
  requires: (plan: string) => `requires ${plan}`,
  copyLink: 'Copy link',

  // The data
  example: 'Example',
  controlCharacter: 'Control character',
  controls: {
    GS: 'GS, group separator',
    RS: 'RS, record separator',
    EOT: 'EOT, end of transmission',
    tab: 'Tab',
    noBreakSpace: 'no-break space',
  },
  length: (length: number, longest: number) => `${length} of ${longest}`,
  atPosition: (character: string, position: number) => `${character} at position ${position}`,
  invisible: (characters: string, more: number) =>
    `Invisible characters: ${characters}${more > 0 ? ` and ${more} more` : ''}.`,

  // Why a scanner may not read it
  mayNotScan: 'This may not scan:',
  doesNotScan: 'Does your scanner not read it?',
  whatToCheck: 'What to check',
  /** A warning of the server. */
  warning: (text: string): string => text,

  // Downloads
  download: 'Download',
  downloaded: (format: string) => `Downloaded as ${format}.`,
  lockedFormats: (formats: string, plan: string) => `Also as ${formats} with ${plan}.`,
  copyImage: 'Copy image',
  svgCode: 'SVG code',
  pngImage: 'PNG image',
  copiedAs: (format: string) => `${format} copied.`,
  noClipboard: 'The browser does not allow copying',
  downloadInstead: 'Download the image instead.',
  failed: (fault: string | undefined) =>
    fault === undefined ? 'Something went wrong.' : `Something went wrong: ${fault}`,

  // Comparing
  keep: 'Keep to compare',
  compare: 'Compare',
  swap: 'Swap',
  stopComparing: 'Stop comparing',
  now: 'Now',
  nowPicture: 'Barcode as it is now',
  kept: 'Kept',
  keptPicture: 'Barcode that was kept',
  bothSame: 'Both are the same.',
  difference: (name: string, before: string | undefined, now: string | undefined) =>
    `${name}: ${before ?? 'default'} instead of ${now ?? 'default'}`,

  // Style
  style: 'Style',
  resetStyle: 'Reset style',
  styleTrial: (plan: string) =>
    `Try every option here, up to 600 pixels. Larger pictures and the API take ${plan}.`,

  // The request
  apiRequest: 'API request',
  formatOfRequest: 'Image format of the request',
  urlNeedsPost: 'URL (this data requires a POST request)',

  // Reading a barcode
  read: {
    title: 'Read a barcode',
    drop: 'Drop a picture here, or choose one. It is read and not kept.',
    choose: 'Choose a picture',
    useCamera: 'Use the camera',
    none: 'No barcode was found. Take the picture straight from above, with clear space around the barcode.',
    unknown: 'Unknown symbology',
    open: 'Open in the playground',
  },
  camera: {
    view: 'Camera',
    howTo:
      'Hold the barcode flat and close, so that it fills the picture. Only the frame that you read is sent, and it is not kept.',
    read: 'Read the barcode',
    off: 'Turn the camera off',
    instead: (problem: string) => `${problem} You can choose a picture instead.`,
    notStarted: 'The camera could not be started.',
    notAllowed:
      'This page may not use the camera. Allow it beside the address of the page, and try again.',
    notSecure: 'Browsers give the camera only to pages over https.',
    noCamera: 'There is no camera.',
    noneFits: 'There is no camera that fits.',
    inUse: 'Another program uses the camera. Close it, and try again.',
    stopped: 'The camera stopped.',
  },
};
