"""Embedding in bulk: the weights of the default model run by onnxruntime."""
