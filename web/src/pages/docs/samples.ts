/** Code samples of the documentation, for a server at a public URL. */

export const svg = (url: string): string =>
  `curl -H "Authorization: Bearer YOUR_API_KEY" \\
  "${url}/api/barcode/Code128/ABC-123"`;

export const png = (url: string): string =>
  `curl -H "Authorization: Bearer YOUR_API_KEY" \\
  "${url}/api/barcode/EAN13/5901234123457?format=png" \\
  --output barcode.png`;

export const post = (url: string): string =>
  `curl -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"symbology": "DataMatrix", "dataBase64": "AAEC/w=="}' \\
  "${url}/api/barcode" --output barcode.svg`;

export const payload = (url: string): string =>
  `curl -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"payload": {"kind": "wifi", "ssid": "Guests; 2nd floor",
                   "password": "correct horse"}}' \\
  "${url}/api/barcode" --output wifi.svg`;

export const batch = (url: string): string =>
  `curl -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "Content-Type: application/json" -H "Accept: application/zip" \\
  -d '{"items": [{"id": "box-1", "symbology": "Code128", "data": "ABC-123"},
                 {"id": "box-2", "symbology": "QRCODE", "data": "HELLO", "format": "png"}]}' \\
  "${url}/api/batches" --output barcodes.zip`;

export const javascript = (url: string): string =>
  `const data = encodeURIComponent('https://example.com');
const response = await fetch(\`${url}/api/barcode/QRCODE/\${data}\`, {
  headers: { Authorization: 'Bearer YOUR_API_KEY' },
});
if (!response.ok) throw new Error((await response.json()).error);
const svg = await response.text();
console.log('Credits remaining:', response.headers.get('X-Credits-Remaining'));`;

export const python = (url: string): string =>
  `import requests

response = requests.get(
    "${url}/api/barcode/EAN13/5901234123457",
    params={"format": "png"},
    headers={"Authorization": "Bearer YOUR_API_KEY"},
)
response.raise_for_status()
with open("barcode.png", "wb") as file:
    file.write(response.content)`;

export const php = (url: string): string =>
  `$ch = curl_init('${url}/api/barcode/Code128/ABC-123');
curl_setopt($ch, CURLOPT_HTTPHEADER, ['Authorization: Bearer YOUR_API_KEY']);
curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
$svg = curl_exec($ch);
if (curl_getinfo($ch, CURLINFO_RESPONSE_CODE) === 200) {
    file_put_contents('barcode.svg', $svg);
}`;

/**
 * A browser that keeps the picture, or asks whether its copy is still good, costs one credit in all: what
 * caching needs is passed on both ways.
 */
export const proxy = (url: string): string =>
  `import { createServer } from 'node:http';

createServer(async (request, response) => {
  try {
    const data = new URL(request.url, 'http://localhost').searchParams.get('data') ?? '';
    const barcode = await fetch(
      \`${url}/api/barcode/Code128/\${encodeURIComponent(data)}\`,
      {
        headers: {
          Authorization: \`Bearer \${process.env.BARCODE_API_KEY}\`,
          'If-None-Match': request.headers['if-none-match'] ?? '',
        },
      },
    );
    for (const name of ['Content-Type', 'Cache-Control', 'ETag']) {
      const value = barcode.headers.get(name);
      if (value !== null) response.setHeader(name, value);
    }
    response.writeHead(barcode.status);
    response.end(Buffer.from(await barcode.arrayBuffer()));
  } catch {
    response.writeHead(502).end();
  }
}).listen(8080);`;

/** The request that an endpoint receives, with the example data of an event. */
export function webhookRequest(
  event: { readonly type: string; readonly example: object } | undefined,
): string {
  const body = {
    type: event?.type,
    timestamp: '2026-01-31T12:00:00.000Z',
    data: event?.example,
  };
  return `POST /your/endpoint HTTP/1.1
content-type: application/json
webhook-id: 5b0f2f4e-6a0f-4b57-9d0e-0b8c2b6d3a11
webhook-timestamp: 1769860800
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=

${JSON.stringify(body, undefined, 2)}`;
}

export const verifyJavascript = `import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET);

createServer(async (request, response) => {
  try {
    const body = await buffer(request);
    const { type, data } = webhook.verify(body.toString(), request.headers);
    console.log(type, data);
    response.writeHead(204).end();
  } catch {
    response.writeHead(400).end();
  }
}).listen(8080);`;

export const verifyPython = `import os
from flask import Flask, request
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

app = Flask(__name__)
webhook = Webhook(os.environ["WEBHOOK_SECRET"])

@app.post("/webhooks")
def receive():
    try:
        event = webhook.verify(request.get_data(), dict(request.headers))
    except WebhookVerificationError:
        return "", 400
    print(event["type"], event["data"])
    return "", 204`;
