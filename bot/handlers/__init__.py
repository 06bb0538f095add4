"""The only room that knows Telegram's updates, keyboards and commands."""
