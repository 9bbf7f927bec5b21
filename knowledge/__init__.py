"""What the bot knows: procedures as data (`procedures`), how a message is read (`descriptions`) and policy documents (`policies`)."""
