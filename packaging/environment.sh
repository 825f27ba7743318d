# Sourced by packaging/start and packaging/test: what the program needs around it, made once, quick ever after.
# Sets PYTHON to the environment's interpreter; every failure is one sentence and exit code 1.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
ENVIRONMENT=.venv
PYTHON=$ENVIRONMENT/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_RETRIES=10 PIP_RESUME_RETRIES=10 # a connection that breaks is taken up where it broke, by a pip that can
CPU_TORCH=https://download.pytorch.org/whl/cpu # PyTorch's own index of builds without NVIDIA's libraries
TRIES=3

# What Qt's wheels load from the system: library, Debian package.
WINDOW_LIBRARIES="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libglib-2.0.so.0 libglib2.0-0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libX11-xcb.so.1 libx11-xcb1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
"

say() { printf 'SketchStudio: %s\n' "$*"; }
stop() { say "$*" >&2; exit 1; }

# Debian packages of those libraries and commands that are not there yet; arguments: COMMAND:PACKAGE…
missing_packages() {
    local known library package command
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
    while read -r library package; do
        [ -z "$library" ] || grep -qF "$library " <<<"$known" || echo "$package"
    done <<<"$WINDOW_LIBRARIES"
    for command in "$@"; do
        command -v "${command%%:*}" >/dev/null || echo "${command#*:}"
    done
    [ -n "$(find /usr/share/fonts ~/.local/share/fonts -name '*.[to]tf' -print -quit 2>/dev/null)" ] || echo fonts-dejavu-core
}

install_packages() {
    local root=()
    command -v apt-get >/dev/null || stop "please install with your system's package manager what Debian calls: $*"
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || stop "please run as root once: apt-get install $*"
        root=(sudo)
    fi
    say "installing system packages: $*"
    "${root[@]}" apt-get update -qq || say "the package lists could not be refreshed; trying with those at hand"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
        stop "the system packages could not be installed: $*"
}

# Arguments: COMMAND:PACKAGE… wanted beside the window's libraries.
need_system() {
    local packages
    [ "$(uname -s)" = Linux ] || return 0
    packages=$(missing_packages "$@" | sort -u | tr '\n' ' ')
    # shellcheck disable=SC2086  # a list of words
    [ -z "$packages" ] || install_packages $packages
}

# A Python of 3.11 or newer that can make environments; prints its name.
find_python() {
    local name
    for name in python3.11 python3 python3.12 python3.13; do
        if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

has_nvidia() { command -v nvidia-smi >/dev/null && nvidia-smi -L 2>/dev/null | grep -q GPU; }

# pip with its bars where someone looks on, silent elsewhere; tried again, since what has arrived is not fetched twice.
pip_install() {
    local try quiet=-qq
    [ ! -t 1 ] || quiet=-q
    for try in $(seq "$TRIES"); do
        "$PYTHON" -m pip install $quiet --progress-bar on "$@" && return 0
        [ "$try" = "$TRIES" ] || say "the download broke off; going on with it"
    done
    return 1
}

# Without an NVIDIA card, PyTorch's build for the CPU alone: 200 MB instead of 3 GB.
need_cpu_torch() {
    local wanted
    wanted=$(sed -n 's/^ *"\(torch==[^"]*\)".*/\1/p' pyproject.toml)
    if has_nvidia || "$PYTHON" -c 'import torch' 2>/dev/null; then
        return 0
    fi
    say "installing PyTorch for the CPU (some 200 MB)"
    "$PYTHON" -m pip install -qq --retries 1 --timeout 15 --no-deps --index-url "$CPU_TORCH" "$wanted" 2>/dev/null ||
        say "PyTorch's own index cannot be reached; taking the general build, which may be 3 GB"
}

# Argument: "" or "[dev]". The installation is editable, so that `git pull` is an update; it is made again only when
# pyproject.toml has changed.
need_environment() {
    local extras=$1 stamp wanted python
    stamp="$ENVIRONMENT/installed$extras"
    wanted=$(cksum <pyproject.toml)
    [ -x "$PYTHON" ] && grep -qsxF "$wanted" "$stamp"* && return 0 # what has [dev] has all that is needed without
    if ! "$PYTHON" -m pip --version >/dev/null 2>&1; then
        python=$(find_python) || { install_packages python3 python3-venv && python=$(find_python); } ||
            stop "Python 3.11 or newer is needed."
        say "making $ENVIRONMENT with $("$python" --version)"
        "$python" -m venv --clear "$ENVIRONMENT" || stop "the Python environment could not be made in $PWD/$ENVIRONMENT."
    fi
    need_cpu_torch
    say "installing the program's Python packages; this takes some minutes the first time"
    pip_install --editable ".$extras" ||
        stop "the Python packages could not be installed; is the network there, and is there 3 GB of free disk space?"
    printf '%s\n' "$wanted" >"$stamp"
}
