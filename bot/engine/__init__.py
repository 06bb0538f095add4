"""Forms: questions, form, draft, step. Pure: no Telegram, no SQL, no clock."""
