export function reactPdfPages(
  size: readonly [number, number],
  images: readonly { readonly src: string; readonly style: object }[],
): Promise<Uint8Array>;
