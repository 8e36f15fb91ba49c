/** How to request the example of a symbology, in the languages of the documentation. */
import type { Symbology } from '../../src/barcode/symbology.ts';

/** Fenced samples as tabs. */
export const exampleSamples = (row: Symbology): string => {
  const encoded = encodeURIComponent(row.example).replaceAll("'", '%27');
  const url = `{{baseUrl}}/api/barcode/${row.id}/${encoded}`;
  return SAMPLES.map(
    ({ language, tab, write }) =>
      `\`\`\`${language} tab="${tab}"\n${write(url, row.id.toLowerCase())}\n\`\`\``,
  ).join('\n\n');
};

interface Sample {
  readonly language: string;
  readonly tab: string;
  readonly write: (url: string, name: string) => string;
}

const SAMPLES: readonly Sample[] = [
  {
    language: 'sh',
    tab: 'curl',
    write: (url, name) =>
      `curl --fail-with-body -H "Authorization: Bearer {{apiKey}}" \\
  "${url}?format=svg" \\
  --output ${name}.svg`,
  },
  {
    language: 'js',
    tab: 'Node',
    write: (url, name) => `import { writeFile } from 'node:fs/promises';

const response = await fetch('${url}', {
  headers: { Authorization: 'Bearer {{apiKey}}' },
});
if (!response.ok) throw new Error((await response.json()).error);
await writeFile('${name}.svg', await response.text());`,
  },
  {
    language: 'python',
    tab: 'Python',
    write: (url, name) => `import requests

response = requests.get(
    "${url}",
    headers={"Authorization": "Bearer {{apiKey}}"},
)
response.raise_for_status()
with open("${name}.svg", "wb") as file:
    file.write(response.content)`,
  },
  {
    language: 'php',
    tab: 'PHP',
    write: (url, name) => `<?php
$ch = curl_init('${url}');
curl_setopt($ch, CURLOPT_HTTPHEADER, ['Authorization: Bearer {{apiKey}}']);
curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
$svg = curl_exec($ch);
if (curl_getinfo($ch, CURLINFO_RESPONSE_CODE) !== 200) {
    throw new Exception($svg);
}
file_put_contents('${name}.svg', $svg);`,
  },
];
