"""The trained attribution model at run time: NumPy and a tokenizer, never PyTorch."""
