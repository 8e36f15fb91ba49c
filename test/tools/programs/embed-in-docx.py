"""Puts the picture into a document of python-docx, opens that again, and prints what is in it as JSON."""
import base64, io, json, sys
import docx

document = docx.Document()
document.add_picture(sys.argv[1])
file = io.BytesIO()
document.save(file)
document = docx.Document(file)
shape = document.inline_shapes[0]
part = document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
print(json.dumps({
    "widthMm": shape.width.mm,
    "heightMm": shape.height.mm,
    "bytes": base64.b64encode(part.blob).decode(),
}))
