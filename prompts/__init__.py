"""What a language model is told, as versioned text with front matter. No code."""
