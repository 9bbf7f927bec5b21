"""Reading text off pictures: photographed notices and minutes, scanned pages.

Entry point: `knowledge.reading.ocr.read`, picture bytes to lines with boxes and confidence. It knows nothing of
policies or procedures and keeps nothing. Heavy libraries (OpenCV, onnxruntime, the models) load on first use.
"""
