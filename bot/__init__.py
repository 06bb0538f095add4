"""Rekan BK, a Telegram bot for school counselors."""
