"""How long to wait before trying again: longer each time, never all at the same moment, never more than a limit."""

import random
from dataclasses import dataclass, field


@dataclass(slots=True)
class Patience:
    """Seconds to wait after the first, second, ... failure in a row; `reset` after a success."""

    first: float = 0.5
    longest: float = 30.0
    failures: int = field(default=0, init=False)

    def next(self) -> float:
        """Count a failure and return the seconds to wait: between half and all of a doubling time."""
        whole = min(self.first * 2.0 ** min(self.failures, 16), self.longest)
        self.failures += 1
        return whole * random.uniform(0.5, 1.0)  # noqa: S311 - only spreads the load

    def reset(self) -> None:
        """Start over after a success."""
        self.failures = 0
