"""A Telegram on your own machine: a small strict Bot API server and a chat page, to try the bot without an account."""
