"""Understanding what people write. This package imports nothing heavy by itself."""
