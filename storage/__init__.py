"""What is kept: database, tables, migrations, repositories (functions on a connection), attachments."""
