"""The commands of the operator, one file each; none of them prints a traceback or a secret."""
