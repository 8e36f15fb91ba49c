/**
 * What the suite uses of pdfmake in Node. Its published types are for browsers, and would make every file
 * of the project believe that there is a DOM.
 */
declare module 'pdfmake' {
  const pdfmake: {
    createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
  };
  export default pdfmake;
}
