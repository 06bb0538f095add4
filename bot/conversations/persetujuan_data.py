"""What may be asked while the parents refuse the processing of data (G13): only an administrative record is kept."""

from bot.casework import guards
from bot.engine.condition import fact
from bot.engine.form import Guard

DIIZINKAN = ~fact("menolak")

# Nothing beyond an administrative record is asked then; this second lock refuses what is there all the same.
G13 = Guard("G13", reads=(), check=guards.G13)
