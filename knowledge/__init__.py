"""What the bot knows: procedures as data (`procedures`) and policy documents (`policies`)."""
