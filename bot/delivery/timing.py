"""All intervals of delivery in one place, in seconds; tests shorten them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds, unless the name says otherwise."""

    long_poll: int = 25
    poll_margin: float = 10.0  # how much longer than the long poll we wait for its answer (N2)
    batch: int = 100  # updates per poll, Telegram's limit
    longest_wait: float = 30.0  # between two tries when the network or Telegram fails
    first_wait: float = 0.5
    rejected_token: float = 60.0  # between two tries while the token is rejected (N9)
    trouble: float = 60.0  # failing for so long is told to the operator (P8)
    alarm_again: float = 600.0  # the same alarm is not repeated earlier
    silence: float = 150.0  # Telegram forgets a button press after so long without a poll
    step: float = 30.0  # a step that takes longer counts as failed
    retry_step: float = 0.2  # before the second try of a failed step, twice that before the third
    hold: float = 5.0  # a text or tap waits so long to learn which message was shown before it
    fetch: float = 25.0  # a file that a step needs is tried for so long
    download: float = 180.0  # an attachment of 20 MB may take so long
    refetch: float = 2.0  # before an attachment that Telegram refused is asked for again, then four times that
    marks: float = 0.025  # marks of accepted messages are gathered for so long; no thumb is quicker
    broadcasts_per_second: float = 25.0
    farewell: float = 2.5  # requests under way get so long to end when the process stops
    keep: float = 48 * 3600.0  # done rows stay so long, so that a repeated update is recognised
    tidy: float = 600.0  # between two looks for rows to prune


TIMING = Timing()
