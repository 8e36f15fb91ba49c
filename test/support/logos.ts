/** Logos as people send them: shapes, letters, photos and noise, in every file type, opaque or not. */
import sharp from 'sharp';

export interface TestLogo {
  readonly name: string;
  readonly dataUri: string;
}

const svgOf = (body: string, width = 100, height = 100): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${body}</svg>`;

export const svgUri = (svg: string): string =>
  `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;

const fileUri = (contentType: string, bytes: Uint8Array): string =>
  `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}`;

/** Drawings of which some are light, some dark, some fill their square and some do not. */
const DRAWINGS: Readonly<Record<string, string>> = {
  disc: svgOf('<circle cx="50" cy="50" r="50" fill="crimson"/>'),
  ring: svgOf('<circle cx="50" cy="50" r="40" fill="none" stroke="#06c" stroke-width="18"/>'),
  check: svgOf('<path d="M15 55l22 22 48-54" fill="none" stroke="#083" stroke-width="16"/>'),
  star: svgOf('<path d="M50 0l15 35 35 3-27 24 9 38-32-21-32 21 9-38L0 38l35-3z" fill="#fb0"/>'),
  heart: svgOf('<path d="M50 95C-30 40 20-15 50 25 80-15 130 40 50 95z" fill="#e24"/>'),
  block: svgOf('<rect width="100" height="100" fill="#000"/>'),
  paper: svgOf('<rect width="100" height="100" fill="#fff" stroke="#ddd" stroke-width="4"/>'),
  tile: svgOf(
    '<rect width="100" height="100" rx="22" fill="#5b21b6"/><circle cx="50" cy="50" r="22" fill="#fff"/>',
  ),
  wide: svgOf('<rect width="200" height="60" rx="30" fill="#0a7"/>', 200, 60),
  tall: svgOf('<path d="M0 150L30 0l30 150z" fill="#c50"/>', 60, 150),
  bars: svgOf('<path d="M5 0h12v100H5zM30 0h12v100H30zM55 0h12v100H55zM80 0h12v100H80z"/>'),
  grid: svgOf(
    '<path d="M0 0h33v33H0zM66 0h33v33H66zM33 33h33v33H33zM0 66h33v33H0zM66 66h33v33H66z"/>',
  ),
  target: svgOf(
    '<circle cx="50" cy="50" r="50"/><circle cx="50" cy="50" r="36" fill="#fff"/><circle cx="50" cy="50" r="21"/>',
  ),
  letterA: svgOf('<path d="M50 0l42 100H70l-8-22H37l-8 22H8zM50 30L43 60h14z" fill="#1d4ed8"/>'),
  letterF: svgOf('<path d="M15 0h70v20H38v22h40v20H38v38H15z" fill="#1877f2"/>'),
  sunset: svgOf(
    '<defs><linearGradient id="a"><stop stop-color="#f80"/><stop offset="1" stop-color="#80f"/></linearGradient></defs>' +
      '<circle cx="50" cy="50" r="50" fill="url(#a)"/>',
  ),
  faint: svgOf('<circle cx="50" cy="50" r="48" fill="#eee"/>'),
};

/** So many logos of each drawing: as SVG, and as files of pixels with and without transparency. */
async function filesOf(name: string, svg: string): Promise<TestLogo[]> {
  const picture = sharp(Buffer.from(svg), { density: 150 });
  const png = await picture.clone().png().toBuffer();
  const jpg = await picture
    .clone()
    .flatten({ background: '#fff' })
    .jpeg({ quality: 85 })
    .toBuffer();
  return [
    { name: `${name}.svg`, dataUri: svgUri(svg) },
    { name: `${name}.png`, dataUri: fileUri('image/png', png) },
    { name: `${name}.jpg`, dataUri: fileUri('image/jpeg', jpg) },
  ];
}

/** A number from 0 to 1 for each place, the same every time. */
const noise = (x: number, y: number, seed: number): number => {
  const value = Math.sin(x * 12.9898 + y * 78.233 + seed * 37.719) * 43758.5453;
  return value - Math.floor(value);
};

/** Pixels as a photo has them: soft shapes, and grain. */
async function photo(seed: number, grain: number): Promise<Buffer> {
  const side = 120;
  const data = Buffer.alloc(3 * side * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const soft = Math.sin((x + seed * 31) / 17) * Math.cos((y - seed * 13) / 23);
      for (let c = 0; c < 3; c++) {
        const value = 128 + 90 * soft * Math.cos(c + seed) + grain * (noise(x, y, seed + c) - 0.5);
        data[3 * (y * side + x) + c] = Math.min(255, Math.max(0, Math.round(value)));
      }
    }
  }
  const raw = { width: side, height: side, channels: 3 as const };
  return sharp(data, { raw }).jpeg({ quality: 80 }).toBuffer();
}

/** Fifty logos. */
export async function testLogos(): Promise<TestLogo[]> {
  const drawn = await Promise.all(Object.entries(DRAWINGS).map((pair) => filesOf(...pair)));
  // Three files of 14 drawings, the SVG alone of the others, and five photos.
  const names = drawn.flatMap((files, i) => (i < 14 ? files : files.slice(0, 1)));
  const photos = await Promise.all(
    [0, 60, 120, 250, 510].map(async (grain, i) => ({
      name: `photo-${grain}.jpg`,
      dataUri: fileUri('image/jpeg', await photo(i, grain)),
    })),
  );
  return [...names, ...photos];
}
