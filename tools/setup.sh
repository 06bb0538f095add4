#!/bin/sh
# Sets up what the other chores need: the virtual environment, the locked packages, the compiled catalogs.
# Usage: sh tools/setup.sh requirements.lock|requirements-dev.lock. Does nothing, quickly, when nothing changed.
set -eu
lock=$1
venv=.venv
fits='import sys; sys.exit(sys.version_info < (3, 11))'

make_venv() {
    lacking=''
    for python in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        "$python" -c "$fits" >/dev/null 2>&1 || continue
        if "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
            echo "Preparing $venv with $("$python" --version) ..."
            rm -rf "$venv"
            "$python" -m venv "$venv"
            return
        fi
        lacking=$("$python" --version)
    done
    if [ -n "$lacking" ]; then
        echo "$lacking lacks the venv module: install it first (Debian and Ubuntu: apt install python3-venv)." >&2
    else
        echo 'Rekan BK needs Python 3.11 or newer, and none was found on this machine.' >&2
    fi
    exit 1
}

install_packages() {
    echo 'Installing the locked packages ...'
    rm -f "$venv"/requirements*.lock
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes --requirement "$lock"
    # The copy says what is installed. It comes last, so that an interrupted set-up is done again. The developers'
    # lock holds every pin of the other one (tests/test_project.py), so it counts for both.
    cp requirements.lock "$venv/requirements.lock"
    [ "$lock" = requirements.lock ] || cp "$lock" "$venv/$lock"
}

catalogs_are_old() {
    for catalog in locales/*/LC_MESSAGES/bot.po; do
        [ "${catalog%.po}.mo" -nt "$catalog" ] || return 0
    done
    return 1
}

{ "$venv/bin/python" -c "$fits" && "$venv/bin/python" -c 'import pip'; } >/dev/null 2>&1 || make_venv
cmp -s "$lock" "$venv/$lock" || install_packages
if catalogs_are_old; then "$venv/bin/python" -m tools.catalogs compile; fi
