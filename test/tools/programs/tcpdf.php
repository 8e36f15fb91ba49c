<?php
// A list of {file, svg, width, height} in JSON on standard input, a PDF with a page for each on standard
// output. Sizes are in millimetres; a width of 0 leaves the size to TCPDF.
require '/usr/share/php/tcpdf/autoload.php';
require_once '/usr/share/php/tcpdf/tcpdf.php';
[, $width, $height, $margin] = $argv;
$pdf = new TCPDF('L', 'mm', [$width, $height]);
$pdf->setPrintHeader(false);
$pdf->setPrintFooter(false);
$pdf->setAutoPageBreak(false);
foreach (json_decode(stream_get_contents(STDIN), true) as $picture) {
    $pdf->AddPage();
    $place = $picture['svg'] ? 'ImageSVG' : 'Image';
    $pdf->$place($picture['file'], $margin, $margin, $picture['width'], $picture['height']);
}
fwrite(STDOUT, $pdf->Output('', 'S'));
