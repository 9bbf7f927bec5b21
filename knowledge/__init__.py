"""What the bot knows: procedures as data (`procedures`), reading a message (`descriptions`), policies (`policies`)."""
