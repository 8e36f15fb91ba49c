<?php
// HTML on standard input, a PDF with pages of the size in millimetres on standard output.
require '/usr/share/php/dompdf/autoload.php';
[, $width, $height] = $argv;
$dompdf = new Dompdf\Dompdf(['isRemoteEnabled' => false]);
$dompdf->loadHtml(stream_get_contents(STDIN));
$dompdf->setPaper([0, 0, $width / 25.4 * 72, $height / 25.4 * 72]);
$dompdf->render();
fwrite(STDOUT, $dompdf->output());
