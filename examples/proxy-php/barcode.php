<?php
/**
 * Barcodes on your pages, without the API key in them: <img src="/barcodes/EAN13/5901234123457">.
 * PHP 8.0 or later without extensions. Have the web server pass /barcodes/… to this file, or try it:
 * BARCODE_API_KEY=… BARCODE_API_URL=… php -S 127.0.0.1:8080 barcode.php
 */
declare(strict_types=1);
ini_set('display_errors', '0');

/** What anybody may have drawn, and how: whatever is here can be requested by strangers, at your cost. */
const SYMBOLOGIES = ['CODE128', 'EAN13', 'QRCODE'];
const OPTIONS = ['format' => 'svg'];

answer();

function answer(): void
{
    if ($_SERVER['REQUEST_METHOD'] !== 'GET') {
        header('Allow: GET');
        send(405, ['error' => 'Method not allowed']);
        return;
    }
    $matches = preg_match('~^/barcodes/(\w+)/([^?]+)~', $_SERVER['REQUEST_URI'], $found);
    if ($matches !== 1 || !in_array($found[1], SYMBOLOGIES, true)) {
        send(404, ['error' => 'Not found']);
        return;
    }
    $body = json_encode(['symbology' => $found[1], 'data' => rawurldecode($found[2])] + OPTIONS);
    if ($body === false) {
        send(400, ['error' => 'Malformed address']);
        return;
    }
    [$status, $headers, $content] = request($body, $_SERVER['HTTP_IF_NONE_MATCH'] ?? null);
    if ($status === 200 || $status === 304) {
        http_response_code($status);
        header('X-Content-Type-Options: nosniff');
        // The headers for which browsers and caches keep the picture; 304 has them, too.
        foreach (['Content-Type', 'Cache-Control', 'ETag'] as $name) {
            if (isset($headers[strtolower($name)])) {
                header($name . ': ' . $headers[strtolower($name)]);
            }
        }
        if ($status === 200) {
            echo $content;
        }
        return;
    }
    if ($status === 400) {
        $reason = json_decode($content, true)['reason'] ?? null;
        send(400, ['error' => 'This cannot be a barcode', 'reason' => $reason]);
        return;
    }
    // A wrong key, no credits, too many requests: nothing that a visitor should read.
    error_log("the Barcode API answered $status: $content");
    send(502, ['error' => 'No barcode at the moment']);
}

/** Status, headers by their names in lower case, and body; status 0 where no reply came. */
function request(string $body, ?string $seen): array
{
    // POST, so that nothing in the data can lead to another address.
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => array_merge(
            ['Authorization: Bearer ' . getenv('BARCODE_API_KEY'), 'Content-Type: application/json'],
            $seen === null ? [] : ['If-None-Match: ' . $seen],
        ),
        'content' => $body,
        'timeout' => 30,
        'follow_location' => 0,
        'ignore_errors' => true,
    ]]);
    $api = getenv('BARCODE_API_URL') ?: 'http://127.0.0.1:3000';
    $content = @file_get_contents("$api/api/barcode", false, $context);
    if ($content === false) {
        return [0, [], 'no reply'];
    }
    $status = (int) explode(' ', $http_response_header[0])[1];
    $headers = [];
    foreach (array_slice($http_response_header, 1) as $line) {
        [$name, $value] = explode(':', $line, 2);
        $headers[strtolower($name)] = trim($value);
    }
    return [$status, $headers, $content];
}

function send(int $status, array $body): void
{
    http_response_code($status);
    header('Content-Type: application/json');
    header('Cache-Control: no-store');
    echo json_encode($body);
}
