/** What shops, tills and spreadsheets call the columns of a product list, in six languages. Pure tables. */

/** The field of a batch item that a column fills; `''` ignores the column. */
export type ColumnField =
  '' | 'data' | 'symbology' | 'id' | 'format' | 'captionBelow' | 'captionAbove' | 'quantity';

/** What a header says of its column. */
export interface HeaderMeaning {
  readonly field: ColumnField;
  /** Among columns for the same field the lowest is taken. */
  readonly rank: number;
  /** Whether its values are numbers of products, whatever they look like. */
  readonly isProductNumber: boolean;
  /** Whether it is the whole name, and not a word of it. */
  readonly isWhole: boolean;
}

/** undefined: a name that says nothing. */
export function meaningOf(header: string): HeaderMeaning | undefined {
  const name = foldHeader(header);
  const exact = MEANINGS.get(name);
  if (exact !== undefined) return exact;
  const words = new Set(name.split(' '));
  for (const { words: named, meaning } of PARTS) {
    if (named.some((word) => words.has(word))) return meaning;
  }
  return undefined;
}

/** In lower case, without accents, and with single spaces in place of whatever stands between words. */
const foldHeader = (header: string): string =>
  header
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

interface Row {
  readonly field: ColumnField;
  readonly isProductNumber?: boolean;
  /** Exact names, folded, by how well they fit: each line is a rank of its own. */
  readonly names: readonly string[];
}

/** Names of the same field are ranked by their order here. */
const ROWS: readonly Row[] = [
  { field: 'data', names: ['data'] },
  {
    field: 'data',
    isProductNumber: true,
    names: [
      'gtin, gtin 8, gtin8, gtin 12, gtin12, gtin 13, gtin13, gtin 14, gtin14, global trade item number',
      'ean, ean 13, ean13, ean 8, ean8, ean code, code ean, codigo ean, codice ean, ean nummer, numero ean',
      'upc, upc a, upca, upc e, upce, upc code, code upc, codigo upc, codice upc',
      'isbn, isbn 13, isbn13, isbn 10, isbn10, jan, jan code, itf 14, itf14',
    ],
  },
  {
    field: 'data',
    names: [
      'barcode, bar code, barcodes, barcode number, barcode value, barcode data',
      'strichcode, barcodenummer, strichcodenummer, code barre, code barres, code a barres, codes barres',
      'codigo de barras, codigo barras, codigos de barras, codice a barre, codice barre, codigo de barra',
      'value, content, contents, code, text, wert, inhalt, valeur, contenu, valor, contenido, valore, contenuto',
      'conteudo, codigo, codice, url, link, web address, webadresse, lien, enlace, collegamento, ligacao',
    ],
  },
  {
    field: 'symbology',
    names: [
      'symbology, barcode type, barcode format, barcode symbology, code type',
      'symbologie, barcodetyp, barcode typ, codetyp, type de code, type de code barres',
      'simbologia, tipo de codigo, tipo de codigo de barras, tipo codice, tipo di codice, tipo de codigo de barra',
      'type, typ, tipo',
    ],
  },
  {
    field: 'id',
    names: [
      'sku, variant sku, product sku, item sku, stock keeping unit',
      'item number, item no, article number, product number, part number, mpn, reference, ref, product code',
      'artikelnummer, artikelnr, artikel nr, art nr, bestellnummer, produktnummer, referenz',
      'reference article, code article, reference produit, referencia, referencia del producto, codigo de articulo',
      'codice articolo, riferimento, codice prodotto, codigo do produto, codigo do artigo, product id',
      'id, handle, slug',
    ],
  },
  {
    field: 'captionBelow',
    names: [
      'caption, caption below, label text, title, product title, product name, item name, name, product, item',
      'titel, produktname, artikelname, bezeichnung, artikelbezeichnung, produktbezeichnung, produkt, artikel',
      'titre, nom, nom du produit, libelle, designation, produit, article',
      'titulo, nombre, nombre del producto, producto, articulo, denominacion',
      'titolo, nome, nome prodotto, nome del prodotto, prodotto, articolo, denominazione',
      'nome do produto, produto, artigo, designacao',
      'description, short description, beschreibung, descripcion, descrizione, descricao',
    ],
  },
  { field: 'captionAbove', names: ['caption above'] },
  {
    field: 'quantity',
    names: [
      'copies, labels, label quantity, number of labels, number of copies, kopien, etiketten, anzahl etiketten',
      'exemplaires, etiquettes, nombre d etiquettes, copias, etiquetas, copie, etichette, numero di etichette',
      'qty, quantity, count, menge, anzahl, stuck, stuckzahl, quantite, qte, cantidad, cant, quantita, qta',
      'quantidade, qtd, qtde',
    ],
  },
  {
    field: 'format',
    names: ['format, image format, bildformat, format d image, formato, formato immagine'],
  },
  {
    // Nothing is made of them, but a row that has them is one of names.
    field: '',
    names: [
      'price, variant price, regular price, sale price, retail price, currency, preis, verkaufspreis, prix, precio',
      'prezzo, preco, brand, vendor, manufacturer, marke, hersteller, marque, marca, category, kategorie, categorie',
      'stock, inventory, bestand, lager, size, color, colour, weight, unit, tags, status, active, image',
    ],
  },
];

const MEANINGS: ReadonlyMap<string, HeaderMeaning> = new Map(
  ROWS.flatMap(({ field, isProductNumber = false, names }, row) =>
    names.flatMap((line, i) =>
      line
        .split(', ')
        .map(
          (name) => [name, { field, isProductNumber, rank: row * 10 + i, isWhole: true }] as const,
        ),
    ),
  ),
);

/** Longer names, ranked among the lines above, that have one of these words, such as `Variant Barcode` and `GTIN, UPC, EAN, or ISBN`. */
const PARTS: readonly { readonly words: readonly string[]; readonly meaning: HeaderMeaning }[] = [
  {
    words: ['gtin', 'gtin13', 'gtin14', 'ean', 'ean13', 'ean8', 'upc', 'upca', 'isbn', 'isbn13'],
    meaning: { field: 'data', isProductNumber: true, rank: 15, isWhole: false },
  },
  {
    words: ['barcode', 'strichcode', 'barras', 'barre', 'barres'],
    meaning: { field: 'data', isProductNumber: false, rank: 22.5, isWhole: false },
  },
  { words: ['sku'], meaning: { field: 'id', isProductNumber: false, rank: 45.5, isWhole: false } },
  {
    words: ['price', 'preis', 'prix', 'precio', 'prezzo', 'preco'],
    meaning: { field: '', isProductNumber: false, rank: 99, isWhole: false },
  },
];
