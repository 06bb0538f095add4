"""One file = one form, declared as typed data in the counselor's own words."""

import importlib
import pkgutil
from functools import cache
from types import MappingProxyType

from bot.engine.form import Form, Misdeclared

Forms = MappingProxyType[str, Form]


@cache
def load_forms() -> Forms:
    """Return every form by name. A new file with a FORM in it is found by itself. Raises Misdeclared."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        form = getattr(importlib.import_module(f"{__name__}.{module.name}"), "FORM", None)
        if isinstance(form, Form):
            if form.name != module.name:
                raise Misdeclared(f"{module.name}.py declares the form {form.name}; file and form have one name")
            found[form.name] = form
    return MappingProxyType(found)
