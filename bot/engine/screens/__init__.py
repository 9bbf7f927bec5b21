"""What each place in the conversation looks like: text and rows of buttons."""
